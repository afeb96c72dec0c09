import { getTranslations } from 'next-intl/server';
import { PartsTable } from '@/features/selling/parts-table';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';
import { PartsTabs } from './tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('parts') };
}

async function PartsPage({ params, searchParams }: Params & Asked<'q' | 'sort' | 'stock' | 'after'>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-parts');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PartsTabs path={vendor.path} current="all" />
      <PartsTable vendorId={vendor.id} path={vendor.path} asked={await asked(searchParams)} />
    </>
  );
}

export default guarded('parts', PartsPage);
