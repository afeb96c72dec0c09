import { getTranslations } from 'next-intl/server';
import { Figures } from '@/features/charts/figures';
import { PageHeader } from '@/ui/page-header';
import { type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('figures') };
}

export default async function FiguresPage({ params }: Params) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-figures');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Figures vendorId={vendor.id} />
    </>
  );
}
