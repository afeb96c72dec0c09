import { getTranslations } from 'next-intl/server';
import { PartsTable } from '@/features/selling/parts-table';
import { PageHeader } from '@/ui/page-header';
import { Tabs } from '@/ui/tabs';
import { type Asked, asked, type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('parts') };
}

export default async function PartsPage({ params, searchParams }: Params & Asked<'q' | 'sort' | 'stock' | 'after'>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-parts');
  const here = `${vendor.path}/parts`;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        label={t('title')}
        tabs={[
          { href: here, label: t('all'), current: true },
          { href: `${here}/imports`, label: t('imports'), current: false },
        ]}
      />
      <PartsTable vendorId={vendor.id} path={vendor.path} asked={await asked(searchParams)} />
    </>
  );
}
