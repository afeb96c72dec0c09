import { getTranslations } from 'next-intl/server';
import { Webhooks } from '@/features/staff/webhooks';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('webhooks') };
}

async function WebhooksPage({ params, searchParams }: Params & Asked<'after'>) {
  const vendor = await vendorHere(params);
  const { after } = await asked(searchParams);
  const t = await getTranslations('vendor-webhooks');
  return (
    <>
      <PageHeader title={t('page')} />
      <Webhooks vendorId={vendor.id} path={vendor.path} after={after} />
    </>
  );
}

export default guarded('webhooks', WebhooksPage);
