import { getTranslations } from 'next-intl/server';
import { Pickups } from '@/features/fulfilment/pickups';
import { ShippingSettings } from '@/features/fulfilment/shipping-settings';
import { market } from '@/graph/viewer';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('shipping') };
}

async function ShippingPage({ params, searchParams }: Params & Asked<'after' | 'edit'>) {
  const vendor = await vendorHere(params);
  const { after, edit } = await asked(searchParams);
  const t = await getTranslations('vendor-shipping');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid gap-4">
        <Pickups vendorId={vendor.id} path={vendor.path} after={after} />
        <ShippingSettings
          vendorId={vendor.id}
          currency={(await market())?.currency ?? 'USD'}
          mayEdit={vendor.may('shipping.rates.edit')}
          edit={edit}
          href={`${vendor.path}/shipping`}
        />
      </div>
    </>
  );
}

export default guarded('shipping', ShippingPage);
