import { getTranslations } from 'next-intl/server';
import { Movements } from '@/features/stock/movements';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { StockTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-stock'))('movements') };
}

async function MovementsPage({ params, searchParams }: Params & Asked<'warehouse' | 'after'>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-stock');
  return (
    <>
      <PageHeader title={t('movements')} />
      <StockTabs path={vendor.path} current="/movements" />
      <Movements vendorId={vendor.id} path={`${vendor.path}/stock/movements`} asked={await asked(searchParams)} />
    </>
  );
}

export default guarded('stock', MovementsPage);
