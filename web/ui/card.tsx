import type { ReactNode } from 'react';
import { cx } from './class';

/** A section of a page with a frame around it. */
export function Card({
  title,
  actions,
  className,
  children,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={cx('rounded-card border border-line bg-raised p-4', className)}>
      {(title || actions) && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          {title && <h2 className="text-18">{title}</h2>}
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

type Facts = readonly (readonly [name: ReactNode, value: ReactNode])[];

/** Names and values, one below the other on a phone; `short` ones stay beside each other. */
export function Facts({ of, short }: { of: Facts; short?: boolean }) {
  return (
    <dl className={cx('grid gap-x-6 gap-y-2 text-14 sm:grid-cols-[max-content_1fr]', short && 'grid-cols-[2fr_3fr]')}>
      {of.map(([name, value], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is written once
        <div key={i} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
