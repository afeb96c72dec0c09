'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import { cx } from './class';

/**
 * A form that leads to a page, and goes there by itself as soon as something in it is chosen. Not next/form, which is
 * 2 kB and does no more here.
 */
export function AutoForm({
  action,
  className,
  label,
  children,
}: {
  action: string;
  className?: string;
  label?: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <form
      action={action}
      className={cx(className, pending && 'opacity-60')}
      aria-label={label}
      aria-busy={pending}
      onChange={(event) => event.currentTarget.requestSubmit()}
      onSubmit={(event) => {
        event.preventDefault();
        const said = [...new FormData(event.currentTarget)].filter(
          (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
        );
        start(() => router.push(`${action}?${new URLSearchParams(said)}`, { scroll: false }));
      }}
    >
      {children}
    </form>
  );
}
