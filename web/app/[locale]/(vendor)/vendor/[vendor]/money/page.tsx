import { getTranslations } from 'next-intl/server';
import { Balances } from '@/features/payouts/balances';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Params, vendorHere } from '../here';
import { MoneyTabs } from './tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('money') };
}

async function MoneyPage({ params }: Params) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-money');
  return (
    <>
      <PageHeader title={t('title')} />
      <MoneyTabs path={vendor.path} current="" />
      <Balances vendorId={vendor.id} />
    </>
  );
}

export default guarded('money', MoneyPage);
