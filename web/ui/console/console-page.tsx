import type { ReactNode } from 'react';
import { PageHeader } from '../page-header';

/** A page of the console: its title, and its parts one below the other. */
export function ConsolePage({
  title,
  lead,
  above,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  above?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <PageHeader title={title} lead={lead} above={above} />
      <div className="grid max-w-7xl gap-4">{children}</div>
    </>
  );
}

/** What there is to see at the left, what can be decided at the right; on a phone one below the other. */
export function Evidence({ children, decision }: { children: ReactNode; decision: ReactNode }) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid min-w-0 gap-4">{children}</div>
      <div className="grid min-w-0 gap-4 xl:sticky xl:top-4">{decision}</div>
    </div>
  );
}
