import { getTranslations } from 'next-intl/server';
import { ShippingSettings } from '@/features/fulfilment/shipping-settings';
import { market, may } from '@/graph/viewer';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('shipping');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('shipping')} lead={t('lead.shipping')}>
      <ShippingSettings
        vendorId={null}
        currency={(await market())?.currency ?? 'USD'}
        mayEdit={await may('shipping.rates.edit')}
        edit={said(asked.edit) ?? undefined}
        href="/admin/shipping"
      />
    </ConsolePage>
  );
}

export default guarded('shipping', Page);
