import { getTranslations } from 'next-intl/server';
import { Tabs } from '@/ui/tabs';

const PAGES = ['', '/counts', '/movements', '/transfers', '/restock', '/warehouses'] as const;

/** The pages about stock, side by side. */
export async function StockTabs({ path, current }: { path: string; current: (typeof PAGES)[number] }) {
  const t = await getTranslations('vendor-stock');
  return (
    <Tabs
      label={t('title')}
      tabs={PAGES.map((page) => ({
        href: `${path}/stock${page}`,
        label: t(`tab.${page.slice(1) || 'all'}` as 'tab.all'),
        current: page === current,
      }))}
    />
  );
}
