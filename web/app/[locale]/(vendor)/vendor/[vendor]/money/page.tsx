import { getTranslations } from 'next-intl/server';
import { Balances } from '@/features/payouts/balances';
import { PageHeader } from '@/ui/page-header';
import { type Params, vendorHere } from '../here';
import { MoneyTabs } from './tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('money') };
}

export default async function MoneyPage({ params }: Params) {
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
