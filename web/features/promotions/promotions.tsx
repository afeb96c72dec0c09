import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  VendorCouponsDocument,
  VendorFlashSalesDocument,
  VendorPromotionScopesDocument,
  VendorPromotionsDocument,
} from '@/graph/generated/graphql';
import { ChangeForm, Fold } from '@/ui/change-form';
import type { FormField } from '@/ui/change-form.island';
import { typed } from '@/ui/minor-units';
import type { Page } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { createCoupon, createFlashSale, createPromotion } from './actions';
import { type Rule, Rules } from './rules';
import { percent, saidOf, saidOfChange } from './said';

export const KINDS = ['coupons', 'promotions', 'flash-sales'] as const;
export type Kind = (typeof KINDS)[number];

interface Shown {
  vendorId: string;
  path: string;
  kind: Kind;
  after: string | undefined;
  mayEdit: boolean;
}

/** One kind of what makes things cheaper: those that there are, and a form for another. */
export async function Promotions({ vendorId, path, kind, after, mayEdit }: Shown) {
  const t = await getTranslations('vendor-promotions');
  const { tenant, categories } = await ask(VendorPromotionScopesDocument, {});
  const currency = tenant?.currency ?? 'USD';
  const found = await rulesOf(kind, vendorId, currency, after);
  if (!found) return <NoPermission />;
  const within = [
    { value: '', label: t('everything') },
    ...categories.flatMap((top) => [
      { value: top.id, label: top.name },
      ...top.children.map(({ id, name }) => ({ value: id, label: `${top.name} › ${name}` })),
    ]),
  ];
  const create = { coupons: createCoupon, promotions: createPromotion, 'flash-sales': createFlashSale }[kind];
  return (
    <div className="grid gap-4">
      <Rules
        rules={found.rules}
        kind={kind}
        mayEdit={mayEdit}
        page={found.page}
        href={`${path}/promotions?kind=${kind}`}
      />
      {mayEdit && (
        <Fold title={t(`new.${kind}`)}>
          <ChangeForm
            action={create}
            submit={t(`new.${kind}`)}
            done={t('saved')}
            hidden={{ vendorId, currency }}
            columns={3}
            fields={await fieldsOf(kind, within)}
          />
        </Fold>
      )}
    </div>
  );
}

async function rulesOf(
  kind: Kind,
  vendorId: string,
  currency: string,
  after: string | undefined,
): Promise<{ rules: Rule[]; page: Page } | null> {
  const asked = { vendorId, after: after ?? null };
  const scoped = ({ categoryIds }: { categoryIds: string[] }) => categoryIds.length;
  if (kind === 'coupons') {
    const { coupons } = await ask(VendorCouponsDocument, asked, { partly: true });
    if (!coupons) return null;
    const rules = coupons.edges.map(
      ({ node }): Rule => ({
        ...node,
        name: node.code,
        narrowed: scoped(node.scope),
        says: node.freeShipping
          ? ['shipping', {}]
          : node.basisPoints
            ? ['percent', { percent: percent(node.basisPoints) }]
            : ['amount', { amount: `${typed(node.amount ?? 0, currency)} ${currency}` }],
      }),
    );
    return { rules, page: coupons.pageInfo };
  }
  if (kind === 'promotions') {
    const { promotions } = await ask(VendorPromotionsDocument, asked, { partly: true });
    if (!promotions) return null;
    const rules = promotions.edges.map(
      ({ node }): Rule => ({ ...node, narrowed: scoped(node.scope), says: saidOf(node.effect, currency) }),
    );
    return { rules, page: promotions.pageInfo };
  }
  const { flashSales } = await ask(VendorFlashSalesDocument, asked, { partly: true });
  if (!flashSales) return null;
  const rules = flashSales.edges.map(
    ({ node }): Rule => ({ ...node, narrowed: scoped(node.scope), says: saidOfChange(node.change, currency) }),
  );
  return { rules, page: flashSales.pageInfo };
}

const GIVES: Record<Kind, readonly ('percent' | 'amount' | 'shipping' | 'buyGet' | 'price')[]> = {
  coupons: ['percent', 'amount', 'shipping'],
  promotions: ['percent', 'amount', 'buyGet'],
  'flash-sales': ['percent', 'amount', 'price'],
};

async function fieldsOf(kind: Kind, within: { value: string; label: string }[]): Promise<FormField[]> {
  const t = await getTranslations('vendor-promotions');
  const flash = kind === 'flash-sales';
  return [
    kind === 'coupons'
      ? { name: 'code', label: t('code'), hint: t('code_hint'), required: true, maxLength: 32 }
      : { name: 'name', label: t('name'), required: true, maxLength: 80 },
    {
      as: 'select',
      name: 'gives',
      label: t('gives'),
      options: GIVES[kind].map((value) => ({ value, label: t(`give.${value}`) })),
    },
    { name: 'value', label: t('value'), hint: t('value_hint'), inputMode: 'decimal' },
    ...(kind === 'promotions'
      ? ([
          { name: 'buy', label: t('buy'), inputMode: 'numeric' },
          { name: 'get', label: t('get'), inputMode: 'numeric' },
        ] as FormField[])
      : []),
    { as: 'select', name: 'categoryId', label: t('within'), options: within },
    ...(flash ? [] : ([{ name: 'minimum', label: t('minimum'), inputMode: 'decimal' }] as FormField[])),
    { name: 'startsAt', label: t('starts'), type: 'datetime-local', required: flash },
    { name: 'endsAt', label: t('ends'), type: 'datetime-local', required: flash },
    { name: 'limit', label: t(flash ? 'units' : 'limit'), inputMode: 'numeric' },
    { name: 'limitPerUser', label: t('limit_per_user'), inputMode: 'numeric' },
    ...(kind === 'coupons'
      ? ([
          { as: 'check', name: 'stackable', label: t('stackable'), value: 'on' },
          { as: 'check', name: 'withPromotions', label: t('with_promotions'), value: 'on' },
        ] as FormField[])
      : []),
    ...(kind === 'promotions' ? ([{ as: 'check', name: 'exclusive', label: t('exclusive') }] as FormField[]) : []),
  ];
}
