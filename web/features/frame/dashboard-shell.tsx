import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from '@/i18n/link';
import { Icon } from '@/ui/icon';
import { DashboardNav, type NavItem } from './dashboard-nav.island';
import { LanguageChoice } from './language-choice.island';
import { ThemeChoice } from './theme-choice';

type Props = {
  title: string;
  home: string;
  nav: NavItem[];
  switchTo?: string;
  signOut: ReactNode;
  children: ReactNode;
};

/** Navigation at the side, on a phone folded above. */
export async function DashboardShell({ title, home, nav, switchTo, signOut, children }: Props) {
  const t = await getTranslations('frame');
  const links = (
    <>
      <DashboardNav label={t('pages')} items={nav} home={home} />
      <div className="mt-4 grid justify-items-start border-t border-line pt-2 text-14">
        {switchTo && (
          <Link href={switchTo} className="inline-flex min-h-11 items-center px-2 text-ink hover:underline">
            {t('otherVendor')}
          </Link>
        )}
        <Link href="/" className="inline-flex min-h-11 items-center px-2 text-ink hover:underline">
          {t('toShop')}
        </Link>
        <div className="px-2">
          <LanguageChoice />
        </div>
        <ThemeChoice />
        <div className="-ms-1">{signOut}</div>
      </div>
    </>
  );
  return (
    <div className="min-h-dvh text-14 lg:grid lg:grid-cols-[15rem_1fr] print:block">
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <header className="border-line bg-surface max-lg:border-b lg:border-e print:hidden">
        <div data-scrolls className="lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto lg:p-3">
          <p className="hidden px-2 py-2 text-16 font-bold lg:block">{title}</p>
          <details className="lg:hidden">
            <summary className="flex min-h-12 items-center gap-3 px-4 text-16 font-bold">
              <Icon name="menu" />
              {title}
            </summary>
            <div className="px-3 pb-3">{links}</div>
          </details>
          <div className="hidden lg:block">{links}</div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none sm:px-6">
        {children}
      </main>
    </div>
  );
}
