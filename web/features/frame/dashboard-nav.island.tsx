'use client';
import { useEffect, useRef } from 'react';
import { Link } from '@/i18n/link';
import { usePathname } from '@/i18n/navigation';
import { cx } from '@/ui/class';

/** `group` is the heading that begins with it. */
export type NavItem = { href: string; label: string; group?: string };

/** The page that is open is marked, also where one of its own pages is, and can be seen however long the list is. */
export function DashboardNav({ label, items, home }: { label: string; items: NavItem[]; home: string }) {
  const path = usePathname();
  const isHere = (href: string) => (href === home ? path === href : path === href || path.startsWith(`${href}/`));
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is marked then
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    const around = list.current?.closest('[data-scrolls]');
    if (!here || !around) return;
    const [inner, outer] = [here.getBoundingClientRect(), around.getBoundingClientRect()];
    if (inner.bottom > outer.bottom || inner.top < outer.top)
      around.scrollTop += inner.top - outer.top - around.clientHeight / 2;
  }, [path]);
  return (
    <nav aria-label={label} ref={list}>
      <ul className="grid gap-0.5">
        {items.map(({ href, label: said, group }) => (
          <li key={href}>
            {group && <p className="mt-3 px-2 pb-1 text-12 font-medium text-soft">{group}</p>}
            <Link
              href={href}
              aria-current={isHere(href) ? 'page' : undefined}
              className={cx(
                'flex min-h-8 items-center rounded-control px-2 no-underline pointer-coarse:min-h-11',
                isHere(href) ? 'bg-accent font-medium text-on-accent' : 'text-ink hover:bg-paper',
              )}
            >
              {said}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
