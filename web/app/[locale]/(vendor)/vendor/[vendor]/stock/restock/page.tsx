import { getTranslations } from 'next-intl/server';
import { Restock } from '@/features/stock/restock';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { StockTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-stock'))('restock') };
}

async function RestockPage({ params, searchParams }: Params & Asked<'lead' | 'cover' | 'after'>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-stock');
  return (
    <>
      <PageHeader title={t('restock')} lead={t('restock_lead')} />
      <StockTabs path={vendor.path} current="/restock" />
      <Restock vendorId={vendor.id} path={vendor.path} asked={await asked(searchParams)} />
    </>
  );
}

export default guarded('stock', RestockPage);
