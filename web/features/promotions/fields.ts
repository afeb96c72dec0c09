import 'server-only';
import { getTranslations } from 'next-intl/server';
import type {
  RuleAudienceFragment,
  RuleScopeFragment,
  VendorCouponsQuery,
  VendorFlashSalesQuery,
  VendorPromotionsQuery,
} from '@/graph/generated/graphql';
import type { FormField } from '@/ui/change-form.island';
import { typed } from '@/ui/minor-units';
import { KEPT, type Kept, minute } from './forms';
import type { Kind } from './promotions';

export type Coupon = NonNullable<VendorCouponsQuery['coupons']>['edges'][number]['node'];
export type Promotion = NonNullable<VendorPromotionsQuery['promotions']>['edges'][number]['node'];
export type FlashSale = NonNullable<VendorFlashSalesQuery['flashSales']>['edges'][number]['node'];
/** What a form of one begins with, by field; and what it hands on unseen. */
export type Begun = { values: Readonly<Record<string, string>>; kept: Kept };

type Any = {
  startsAt?: string | null;
  endsAt?: string | null;
  limit?: number | null;
  limitPerUser?: number | null;
  scope: RuleScopeFragment;
  audience: RuleAudienceFragment;
};

const share = (basisPoints: number): string => String(basisPoints / 100);
const sum = (amount: number | null | undefined, currency: string): string => (amount ? typed(amount, currency) : '');
/** Of one category, or of everything: what the form's own field says. */
const isSimple = ({ brandIds, productIds, offerIds, categoryIds }: RuleScopeFragment): boolean =>
  categoryIds.length < 2 && brandIds.length + productIds.length + offerIds.length === 0;

function begun({ scope, audience, startsAt, endsAt, limit, limitPerUser }: Any): Begun {
  return {
    kept: { scope, audience, startsAt, endsAt },
    values: {
      startsAt: minute(startsAt),
      endsAt: minute(endsAt),
      limit: limit ? String(limit) : '',
      limitPerUser: limitPerUser ? String(limitPerUser) : '',
      categoryId: isSimple(scope) ? (scope.categoryIds[0] ?? '') : KEPT,
    },
  };
}

export function couponBegun(coupon: Coupon, currency: string): Begun {
  const { kept, values } = begun(coupon);
  const { basisPoints, amount, cap, minimum, code, stackable, withPromotions } = coupon;
  return {
    kept,
    values: {
      ...values,
      code,
      gives: coupon.freeShipping ? 'shipping' : basisPoints ? 'percent' : 'amount',
      value: basisPoints ? share(basisPoints) : sum(amount, currency),
      cap: sum(cap, currency),
      minimum: sum(minimum, currency),
      stackable: stackable ? 'on' : '',
      withPromotions: withPromotions ? 'on' : '',
    },
  };
}

export function promotionBegun(promotion: Promotion, currency: string): Begun {
  const { kept, values } = begun(promotion);
  const { effect, name, minimum, exclusive, priority } = promotion;
  const { percentOff, amountOff, buyGet } = effect;
  return {
    kept: { ...kept, effect, priority },
    values: {
      ...values,
      name,
      gives: percentOff ? 'percent' : amountOff ? 'amount' : buyGet ? 'buyGet' : KEPT,
      value: percentOff ? share(percentOff.basisPoints) : sum(amountOff?.amount, currency),
      cap: sum(percentOff?.cap, currency),
      buy: buyGet ? String(buyGet.buy) : '',
      get: buyGet ? String(buyGet.get) : '',
      minimum: sum(minimum, currency),
      exclusive: exclusive ? 'on' : '',
    },
  };
}

export function flashSaleBegun(sale: FlashSale, currency: string): Begun {
  const { kept, values } = begun(sale);
  const { basisPoints, amountOff, price } = sale.change;
  return {
    kept,
    values: {
      ...values,
      name: sale.name,
      gives: basisPoints ? 'percent' : amountOff ? 'amount' : 'price',
      value: basisPoints ? share(basisPoints) : typed(amountOff ?? price ?? 0, currency),
    },
  };
}

const GIVES: Record<Kind, readonly ('percent' | 'amount' | 'shipping' | 'buyGet' | 'price')[]> = {
  coupons: ['percent', 'amount', 'shipping'],
  promotions: ['percent', 'amount', 'buyGet'],
  'flash-sales': ['percent', 'amount', 'price'],
};

/** `within` are the categories to choose from; `begins` is what one that is changed says now. */
export async function fieldsOf(
  kind: Kind,
  within: readonly { value: string; label: string }[],
  begins: Readonly<Record<string, string>> = { stackable: 'on', withPromotions: 'on' },
): Promise<FormField[]> {
  const t = await getTranslations('vendor-promotions');
  const flash = kind === 'flash-sales';
  const asItIs = { value: KEPT, label: t('as_it_is') };
  const fields: (FormField | false)[] = [
    kind === 'coupons'
      ? { name: 'code', label: t('code'), hint: t('code_hint'), required: true, maxLength: 32 }
      : { name: 'name', label: t('name'), required: true, maxLength: 80 },
    {
      as: 'select',
      name: 'gives',
      label: t('gives'),
      options: [
        ...GIVES[kind].map((value) => ({ value: value as string, label: t(`give.${value}`) })),
        ...(begins.gives === KEPT ? [asItIs] : []),
      ],
    },
    { name: 'value', label: t('value'), hint: t('value_hint'), inputMode: 'decimal' },
    !flash && { name: 'cap', label: t('cap'), hint: t('cap_hint'), inputMode: 'decimal' },
    kind === 'promotions' && { name: 'buy', label: t('buy'), inputMode: 'numeric' },
    kind === 'promotions' && { name: 'get', label: t('get'), inputMode: 'numeric' },
    {
      as: 'select',
      name: 'categoryId',
      field: 'scope',
      label: t('within'),
      options: begins.categoryId === KEPT ? [asItIs, ...within] : within,
    },
    !flash && { name: 'minimum', label: t('minimum'), inputMode: 'decimal' },
    { name: 'startsAt', label: t('starts'), type: 'datetime-local', required: flash },
    { name: 'endsAt', label: t('ends'), type: 'datetime-local', required: flash },
    { name: 'limit', label: t(flash ? 'units' : 'limit'), inputMode: 'numeric' },
    { name: 'limitPerUser', label: t('limit_per_user'), inputMode: 'numeric' },
    kind === 'coupons' && { as: 'check', name: 'stackable', label: t('stackable') },
    kind === 'coupons' && { as: 'check', name: 'withPromotions', label: t('with_promotions') },
    kind === 'promotions' && { as: 'check', name: 'exclusive', label: t('exclusive') },
  ];
  return fields.flatMap((field) => (field ? [{ ...field, value: begins[field.name] } as FormField] : []));
}
