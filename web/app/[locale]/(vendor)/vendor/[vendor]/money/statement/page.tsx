import { getTranslations } from 'next-intl/server';
import { Statement } from '@/features/payouts/statement';
import { market } from '@/graph/viewer';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { MoneyTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-money'))('statement') };
}

async function StatementPage({ params, searchParams }: Params & Asked<'of' | 'currency' | 'after'>) {
  const vendor = await vendorHere(params);
  const wanted = await asked(searchParams);
  const t = await getTranslations('vendor-money');
  const currency = wanted.currency ?? (await market())?.currency ?? 'USD';
  return (
    <>
      <PageHeader title={t('statement')} />
      <MoneyTabs path={vendor.path} current="/statement" />
      <Statement vendorId={vendor.id} path={vendor.path} asked={wanted} currency={currency} />
    </>
  );
}

export default guarded('money', StatementPage);
