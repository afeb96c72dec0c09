import { getTranslations } from 'next-intl/server';
import { Prices } from '@/features/selling/prices';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { PartsTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-prices'))('title') };
}

type Names = 'q' | 'condition' | 'undercut' | 'by' | 'after' | 'saved';

async function PricesPage({ params, searchParams }: Params & Asked<Names>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-prices');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PartsTabs path={vendor.path} current="prices" />
      <Prices vendor={vendor} mayEdit={vendor.may('catalog.offers.write')} asked={await asked(searchParams)} />
    </>
  );
}

export default guarded('parts', PricesPage);
