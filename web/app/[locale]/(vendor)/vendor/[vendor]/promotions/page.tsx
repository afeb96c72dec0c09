import { getTranslations } from 'next-intl/server';
import { KINDS, Promotions } from '@/features/promotions/promotions';
import { PageHeader } from '@/ui/page-header';
import { Tabs } from '@/ui/tabs';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('promotions') };
}

async function PromotionsPage({ params, searchParams }: Params & Asked<'kind' | 'after' | 'edit'>) {
  const vendor = await vendorHere(params);
  const { kind: said, after, edit } = await asked(searchParams);
  const kind = KINDS.find((each) => each === said) ?? 'promotions';
  const t = await getTranslations('vendor-promotions');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        label={t('title')}
        tabs={KINDS.map((each) => ({
          href: `${vendor.path}/promotions?kind=${each}`,
          label: t(`kind.${each}`),
          current: each === kind,
        }))}
      />
      <Promotions
        vendorId={vendor.id}
        path={vendor.path}
        kind={kind}
        after={after}
        edit={edit}
        mayEdit={vendor.may('pricing.promotions.write')}
      />
    </>
  );
}

export default guarded('promotions', PromotionsPage);
