import { getTranslations } from 'next-intl/server';
import { Payouts } from '@/features/payouts/payouts';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { MoneyTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-money'))('payouts') };
}

async function PayoutsPage({ params, searchParams }: Params & Asked<'after'>) {
  const vendor = await vendorHere(params);
  const { after } = await asked(searchParams);
  const t = await getTranslations('vendor-money');
  return (
    <>
      <PageHeader title={t('payouts')} />
      <MoneyTabs path={vendor.path} current="/payouts" />
      <Payouts vendorId={vendor.id} path={vendor.path} after={after} />
    </>
  );
}

export default guarded('money', PayoutsPage);
