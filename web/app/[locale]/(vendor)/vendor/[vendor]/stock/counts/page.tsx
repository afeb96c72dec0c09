import { getTranslations } from 'next-intl/server';
import { Counts } from '@/features/stock/counts';
import { openWarehouses } from '@/features/stock/warehouses';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { StockTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-stock'))('counts') };
}

async function CountsPage({ params, searchParams }: Params & Asked<'after'>) {
  const vendor = await vendorHere(params);
  const { after } = await asked(searchParams);
  const t = await getTranslations('vendor-stock');
  return (
    <>
      <PageHeader title={t('counts')} />
      <StockTabs path={vendor.path} current="/counts" />
      <Counts
        vendorId={vendor.id}
        path={vendor.path}
        after={after}
        warehouses={(await openWarehouses(vendor.id)) ?? []}
      />
    </>
  );
}

export default guarded('stock', CountsPage);
