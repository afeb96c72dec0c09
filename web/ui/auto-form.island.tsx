'use client';
import Form from 'next/form';
import type { ReactNode } from 'react';

/** A form that leads to a page, and goes there by itself as soon as something in it is chosen. */
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
  return (
    <Form
      action={action}
      scroll={false}
      className={className}
      aria-label={label}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      {children}
    </Form>
  );
}
