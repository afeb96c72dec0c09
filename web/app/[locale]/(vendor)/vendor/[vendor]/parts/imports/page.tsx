import { getTranslations } from 'next-intl/server';
import { Imports } from '@/features/selling/imports';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../here';
import { PartsTabs } from '../tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-parts'))('imports') };
}

async function ImportsPage({ params, searchParams }: Params & Asked<'after'>) {
  const vendor = await vendorHere(params);
  const { after } = await asked(searchParams);
  const t = await getTranslations('vendor-parts');
  return (
    <>
      <PageHeader title={t('imports')} lead={t('imports_lead')} />
      <PartsTabs path={vendor.path} current="imports" />
      <Imports vendorId={vendor.id} path={vendor.path} after={after} />
    </>
  );
}

export default guarded('parts', ImportsPage);
