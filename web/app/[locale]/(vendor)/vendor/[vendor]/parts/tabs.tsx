import { getTranslations } from 'next-intl/server';
import { Tabs } from '@/ui/tabs';

const PAGES = [
  ['all', ''],
  ['prices', '/prices'],
  ['imports', '/imports'],
] as const;

export async function PartsTabs({ path, current }: { path: string; current: (typeof PAGES)[number][0] }) {
  const t = await getTranslations('vendor-parts');
  return (
    <Tabs
      label={t('title')}
      tabs={PAGES.map(([name, href]) => ({ href: `${path}/parts${href}`, label: t(name), current: name === current }))}
    />
  );
}
