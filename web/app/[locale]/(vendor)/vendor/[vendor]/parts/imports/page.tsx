import { getTranslations } from 'next-intl/server';
import { Imports } from '@/features/selling/imports';
import { PageHeader } from '@/ui/page-header';
import { Tabs } from '@/ui/tabs';
import { type Asked, asked, type Params, vendorHere } from '../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-parts'))('imports') };
}

export default async function ImportsPage({ params, searchParams }: Params & Asked<'after'>) {
  const vendor = await vendorHere(params);
  const { after } = await asked(searchParams);
  const t = await getTranslations('vendor-parts');
  const here = `${vendor.path}/parts`;
  return (
    <>
      <PageHeader title={t('imports')} lead={t('imports_lead')} />
      <Tabs
        label={t('title')}
        tabs={[
          { href: here, label: t('all'), current: false },
          { href: `${here}/imports`, label: t('imports'), current: true },
        ]}
      />
      <Imports vendorId={vendor.id} path={vendor.path} after={after} />
    </>
  );
}
