import { getTranslations } from 'next-intl/server';
import { StockTable } from '@/features/stock/stock-table';
import { openWarehouses } from '@/features/stock/warehouses';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';
import { StockTabs } from './tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('stock') };
}

async function StockPage({ params, searchParams }: Params & Asked<'sku' | 'warehouse' | 'only' | 'after'>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-stock');
  return (
    <>
      <PageHeader title={t('title')} />
      <StockTabs path={vendor.path} current="" />
      <StockTable
        vendorId={vendor.id}
        path={vendor.path}
        asked={await asked(searchParams)}
        warehouses={(await openWarehouses(vendor.id)) ?? []}
      />
    </>
  );
}

export default guarded('stock', StockPage);
