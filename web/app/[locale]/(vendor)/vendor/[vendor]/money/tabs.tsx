import { getTranslations } from 'next-intl/server';
import { Tabs } from '@/ui/tabs';

const PAGES = ['', '/statement', '/payouts'] as const;

/** The pages about money, side by side. */
export async function MoneyTabs({ path, current }: { path: string; current: (typeof PAGES)[number] }) {
  const t = await getTranslations('vendor-money');
  return (
    <Tabs
      label={t('title')}
      tabs={PAGES.map((page) => ({
        href: `${path}/money${page}`,
        label: t(`tab.${page.slice(1) || 'balance'}` as 'tab.balance'),
        current: page === current,
      }))}
    />
  );
}
