import { getTranslations } from 'next-intl/server';
import { market, mayGovern, vendorsOf, viewer } from '@/graph/viewer';
import { Link } from '@/i18n/link';
import { LanguageChoice } from './language-choice.island';
import { ThemeChoice } from './theme-choice';

export async function ShopFooter() {
  const t = await getTranslations('frame');
  const found = await viewer().catch(() => null);
  const links = [
    ['/categories', t('allParts')],
    ['/quick-order', t('quickOrder')],
    ['/track', t('track')],
    found && vendorsOf(found).length ? ['/vendor', t('vendorSide')] : ['/vendor-application', t('applyAsVendor')],
    ...(found && mayGovern(found) ? [['/admin', t('console')]] : []),
  ] as const;
  return (
    <footer className="mt-8 border-t border-line bg-surface">
      <div className="mx-auto flex max-w-[72rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-4 text-14">
        <nav aria-label={t('footer')} className="flex flex-wrap gap-x-4">
          {links.map(([href, label]) => (
            <Link key={href} href={href} className="inline-flex min-h-11 items-center text-ink hover:underline">
              {label}
            </Link>
          ))}
        </nav>
        <div className="flex items-center gap-2">
          <LanguageChoice />
          <ThemeChoice />
        </div>
        <p className="w-full text-soft">{(await market())?.name}</p>
      </div>
    </footer>
  );
}
