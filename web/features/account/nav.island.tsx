'use client';
import { useTranslations } from 'next-intl';
import { Link } from '@/i18n/link';
import { usePathname } from '@/i18n/navigation';
import { cx } from '@/ui/class';

const PAGES = [
  ['overview', '/account'],
  ['orders', '/account/orders'],
  ['returns', '/account/returns'],
  ['disputes', '/account/disputes'],
  ['addresses', '/account/addresses'],
  ['garage', '/garage'],
  ['payment', '/account/payment'],
  ['company', '/account/company'],
  ['preferences', '/account/preferences'],
  ['security', '/account/security'],
  ['data', '/account/data'],
] as const;

/** On a phone the line is longer than the window. */
const show = (item: HTMLElement | null) => item?.scrollIntoView({ block: 'nearest', inline: 'center' });

/** Beside the page; on a phone a line above it. */
export function AccountNav() {
  const t = useTranslations('account');
  const here = usePathname();
  return (
    <nav aria-label={t('nav')} className="-mx-4 overflow-x-auto px-4 lg:mx-0 lg:px-0">
      <ul className="flex gap-1 lg:grid">
        {PAGES.map(([name, href]) => (
          <li key={href} ref={here === href ? show : undefined}>
            <Link
              href={href}
              aria-current={here === href ? 'page' : undefined}
              className={cx(
                'flex min-h-11 items-center rounded-control px-3 whitespace-nowrap',
                here === href ? 'bg-surface font-medium' : 'text-soft hover:bg-surface hover:text-ink',
              )}
            >
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
