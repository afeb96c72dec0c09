import { getTranslations } from 'next-intl/server';
import { KINDS, Promotions } from '@/features/promotions/promotions';
import type { Permission } from '@/graph/generated/permissions';
import { may } from '@/graph/viewer';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { Tabs } from '@/ui/tabs';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('marketPromotions');

const CHANGES = {
  coupons: 'pricing.coupons.write',
  promotions: 'pricing.promotions.write',
  'flash-sales': 'pricing.flash_sales.write',
} as const satisfies Record<(typeof KINDS)[number], Permission>;

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const kinds = await getTranslations('vendor-promotions');
  const asked = await searchParams;
  const kind = oneOf(asked.kind, KINDS) ?? 'promotions';
  return (
    <ConsolePage title={t('marketPromotions')} lead={t('lead.marketPromotions')}>
      <Tabs
        label={t('marketPromotions')}
        tabs={KINDS.map((each) => ({
          href: `/admin/promotions?kind=${each}`,
          label: kinds(`kind.${each}`),
          current: each === kind,
        }))}
      />
      <Promotions
        vendorId={null}
        path="/admin"
        kind={kind}
        after={said(asked.after) ?? undefined}
        edit={said(asked.edit) ?? undefined}
        mayEdit={await may(CHANGES[kind])}
      />
    </ConsolePage>
  );
}

export default guarded('marketPromotions', Page);
