import type { ReactNode } from 'react';
import { Link } from '@/i18n/link';
import { cx } from './class';

export type Tab = { href: string; label: ReactNode; count?: ReactNode; current: boolean };

/** Pages, or filters in the URL, side by side: each is a link, so Back works. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-x-1 border-b border-line">
      {tabs.map(({ href, label: said, count, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={cx(
            'flex min-h-11 items-center gap-2 border-b-2 px-3 text-14 whitespace-nowrap no-underline',
            current ? 'border-accent font-medium text-ink' : 'border-transparent text-soft hover:text-ink',
          )}
        >
          {said}
          {count !== undefined && (
            <span className="tabular rounded-full bg-surface px-2 text-12 text-ink">{count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
