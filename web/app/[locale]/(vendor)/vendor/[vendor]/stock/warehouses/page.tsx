import { getTranslations } from 'next-intl/server';
import { Warehouses } from '@/features/stock/warehouses';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Params, vendorHere } from '../../here';
import { StockTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-stock'))('warehouses') };
}

async function WarehousesPage({ params }: Params) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-stock');
  return (
    <>
      <PageHeader title={t('warehouses')} />
      <StockTabs path={vendor.path} current="/warehouses" />
      <Warehouses vendorId={vendor.id} mayEdit={vendor.may('inventory.warehouses.edit')} />
    </>
  );
}

export default guarded('stock', WarehousesPage);
