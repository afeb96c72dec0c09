import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  VendorCouponsDocument,
  VendorFlashSalesDocument,
  VendorPromotionScopesDocument,
  VendorPromotionsDocument,
} from '@/graph/generated/graphql';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import type { Page } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { saveCoupon, saveFlashSale, savePromotion } from './actions';
import { type Begun, couponBegun, fieldsOf, flashSaleBegun, promotionBegun } from './fields';
import { type Rule, Rules } from './rules';
import { money, percent, saidOf, saidOfChange } from './said';

export const KINDS = ['coupons', 'promotions', 'flash-sales'] as const;
export type Kind = (typeof KINDS)[number];

interface Shown {
  /** Without one the market's own, beside which its vendors' are shown. */
  vendorId: string | null;
  path: string;
  kind: Kind;
  after: string | undefined;
  /** The id of the one that is changed. */
  edit: string | undefined;
  mayEdit: boolean;
}

const SAVE = { coupons: saveCoupon, promotions: savePromotion, 'flash-sales': saveFlashSale };

/** One kind of what makes things cheaper: those that there are, the one that is changed, and a form for another. */
export async function Promotions({ vendorId, path, kind, after, edit, mayEdit }: Shown) {
  const t = await getTranslations('vendor-promotions');
  const { tenant, categories } = await ask(VendorPromotionScopesDocument, {});
  const currency = tenant?.currency ?? 'USD';
  const found = await rulesOf(kind, vendorId, currency, after);
  if (!found) return <NoPermission />;
  const within = [
    { value: '', label: t(vendorId ? 'everything' : 'everything_here') },
    ...categories.flatMap((top) => [
      { value: top.id, label: top.name },
      ...top.children.map(({ id, name }) => ({ value: id, label: `${top.name} › ${name}` })),
    ]),
  ];
  const changed = mayEdit
    ? found.rules.find(({ id, vendorId: its }) => id === edit && (its ?? null) === vendorId)
    : undefined;
  const href = `${path}/promotions?kind=${kind}`;
  return (
    <div className="grid gap-4">
      {changed && (
        <Card title={t('change_of', { name: changed.name })}>
          <ChangeForm
            action={SAVE[kind]}
            submit={t('save')}
            done={t('changed')}
            hidden={{ id: changed.id, currency, kept: JSON.stringify(changed.begun.kept) }}
            columns={3}
            fields={await fieldsOf(kind, within, changed.begun.values)}
          >
            <p className="text-14 text-soft">{t('change_lead')}</p>
          </ChangeForm>
          <ButtonLink className="mt-3" size="desk" href={after ? `${href}&after=${encodeURIComponent(after)}` : href}>
            {t('close')}
          </ButtonLink>
        </Card>
      )}
      <Rules
        rules={found.rules}
        of={vendorId}
        kind={kind}
        mayEdit={mayEdit}
        page={found.page}
        href={href}
        after={after}
      />
      {mayEdit && !changed && (
        <Fold title={t(`new.${kind}`)}>
          <ChangeForm
            action={SAVE[kind]}
            submit={t(`new.${kind}`)}
            done={t('saved')}
            hidden={{ vendorId: vendorId ?? '', currency }}
            columns={3}
            fields={await fieldsOf(kind, within)}
          />
        </Fold>
      )}
    </div>
  );
}

type Found = { rules: (Rule & { begun: Begun })[]; page: Page };

async function rulesOf(
  kind: Kind,
  vendorId: string | null,
  currency: string,
  after: string | undefined,
): Promise<Found | null> {
  const asked = { vendorId, after: after ?? null };
  const format = await getFormatter();
  const scoped = ({ categoryIds }: { categoryIds: string[] }) => categoryIds.length;
  if (kind === 'coupons') {
    const { coupons } = await ask(VendorCouponsDocument, asked, { partly: true });
    if (!coupons) return null;
    const rules = coupons.edges.map(({ node }): Found['rules'][number] => ({
      ...node,
      name: node.code,
      narrowed: scoped(node.scope),
      begun: couponBegun(node, currency),
      says: node.freeShipping
        ? ['shipping', {}]
        : node.basisPoints
          ? ['percent', { percent: percent(node.basisPoints, format) }]
          : ['amount', { amount: money(node.amount ?? 0, currency, format) }],
    }));
    return { rules, page: coupons.pageInfo };
  }
  if (kind === 'promotions') {
    const { promotions } = await ask(VendorPromotionsDocument, asked, { partly: true });
    if (!promotions) return null;
    const rules = promotions.edges.map(({ node }) => ({
      ...node,
      narrowed: scoped(node.scope),
      says: saidOf(node.effect, currency, format),
      begun: promotionBegun(node, currency),
    }));
    return { rules, page: promotions.pageInfo };
  }
  const { flashSales } = await ask(VendorFlashSalesDocument, asked, { partly: true });
  if (!flashSales) return null;
  const rules = flashSales.edges.map(({ node }) => ({
    ...node,
    narrowed: scoped(node.scope),
    says: saidOfChange(node.change, currency, format),
    begun: flashSaleBegun(node, currency),
  }));
  return { rules, page: flashSales.pageInfo };
}
