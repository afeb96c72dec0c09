import { getTranslations } from 'next-intl/server';
import { Prices } from '@/features/selling/prices';
import { PageHeader } from '@/ui/page-header';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { PartsTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-prices'))('title') };
}

type Names = 'q' | 'condition' | 'undercut' | 'by' | 'after' | 'saved';

export default async function PricesPage({ params, searchParams }: Params & Asked<Names>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-prices');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PartsTabs path={vendor.path} current="prices" />
      <Prices vendor={vendor} asked={await asked(searchParams)} />
    </>
  );
}
