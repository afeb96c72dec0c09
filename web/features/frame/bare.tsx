import type { ReactNode } from 'react';
import { PageHeader } from '@/ui/page-header';
import { Brand } from './brand';

/** A page of a dashboard before it is known which dashboard it is. */
export function Bare({ title, above, children }: { title: ReactNode; above?: ReactNode; children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line px-4 py-1">
        <Brand />
      </header>
      <main className="mx-auto max-w-2xl px-4 py-8">
        <PageHeader title={title} above={above} />
        {children}
      </main>
    </>
  );
}
