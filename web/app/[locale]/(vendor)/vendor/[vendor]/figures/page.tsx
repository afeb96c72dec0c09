import { getTranslations } from 'next-intl/server';
import { Figures, SPANS } from '@/features/charts/figures';
import { PageHeader } from '@/ui/page-header';
import { Tabs } from '@/ui/tabs';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('figures') };
}

async function FiguresPage({ params, searchParams }: Params & Asked<'days'>) {
  const vendor = await vendorHere(params);
  const { days } = await asked(searchParams);
  const span = SPANS.find((each) => String(each) === days) ?? SPANS[0];
  const t = await getTranslations('vendor-figures');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        label={t('span')}
        tabs={SPANS.map((each) => ({
          href: `${vendor.path}/figures?days=${each}`,
          label: t('last_days', { days: each }),
          current: each === span,
        }))}
      />
      <Figures vendorId={vendor.id} span={span} />
    </>
  );
}

export default guarded('figures', FiguresPage);
