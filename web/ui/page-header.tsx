import type { ReactNode } from 'react';

/** The title of a page, what leads to it, and what can be done there. */
export function PageHeader({
  title,
  above,
  lead,
  actions,
}: {
  title: ReactNode;
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-3">
      <div className="min-w-0">
        {above && (
          <div className="text-14 text-soft [&_a]:inline-flex [&_a]:min-h-8 [&_a]:items-center pointer-coarse:[&_a]:min-h-11">
            {above}
          </div>
        )}
        <h1 className="text-24 sm:text-30">{title}</h1>
        {lead && <p className="mt-1 max-w-[70ch] text-soft">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
