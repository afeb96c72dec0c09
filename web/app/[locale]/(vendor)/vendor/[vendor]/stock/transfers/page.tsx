import { getTranslations } from 'next-intl/server';
import { Transfers } from '@/features/stock/transfers';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { StockTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-stock'))('transfers') };
}

async function TransfersPage({ params, searchParams }: Params & Asked<'after'>) {
  const vendor = await vendorHere(params);
  const { after } = await asked(searchParams);
  const t = await getTranslations('vendor-stock');
  return (
    <>
      <PageHeader title={t('transfers')} />
      <StockTabs path={vendor.path} current="/transfers" />
      <Transfers vendorId={vendor.id} path={vendor.path} after={after} />
    </>
  );
}

export default guarded('stock', TransfersPage);
