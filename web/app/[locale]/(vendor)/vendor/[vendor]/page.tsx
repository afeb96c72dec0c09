import { getLocale, getTranslations } from 'next-intl/server';
import { LiveBoard } from '@/features/board/board';
import { PageHeader } from '@/ui/page-header';
import { guarded } from './guarded';
import { type Params, vendorHere } from './here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('board') };
}

async function BoardPage({ params }: Params) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-nav');
  return (
    <>
      <PageHeader title={t('board')} />
      <LiveBoard vendorId={vendor.id} path={vendor.path} labelPath={`/${await getLocale()}${vendor.path}/shipments`} />
    </>
  );
}

export default guarded('board', BoardPage);
