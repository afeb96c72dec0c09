import type { CouponInput, FlashSaleInput, PromotionInput } from '@/graph/generated/graphql';
import { basisPoints, minorUnits } from '@/ui/minor-units';

export const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** What can't be read is below nought: the graph refuses it beside its field. */
const orRefused = (value: number): number => (Number.isNaN(value) ? -1 : value);
const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);
const maybe = (text: string, read: (text: string) => number): number | null => (text ? read(text) : null);
/** Times of a form are UTC's, as all that is shown beside it. */
const moment = (text: string): string | null => (text ? `${text}:00Z` : null);

const amountOf = (form: FormData, name: string): number =>
  orRefused(minorUnits(said(form, name), said(form, 'currency')));
const shareOf = (form: FormData, name: string): number => orRefused(basisPoints(said(form, name)));

function lasting(form: FormData) {
  return {
    startsAt: moment(said(form, 'startsAt')),
    endsAt: moment(said(form, 'endsAt')),
    limit: maybe(said(form, 'limit'), whole),
    limitPerUser: maybe(said(form, 'limitPerUser'), whole),
    scope: {
      vendorIds: [],
      categoryIds: said(form, 'categoryId') ? [said(form, 'categoryId')] : [],
      brandIds: [],
      productIds: [],
      offerIds: [],
    },
  };
}

export function couponOf(form: FormData): CouponInput {
  const kind = said(form, 'gives');
  return {
    ...lasting(form),
    code: said(form, 'code'),
    basisPoints: kind === 'percent' ? shareOf(form, 'value') : null,
    amount: kind === 'amount' ? amountOf(form, 'value') : null,
    freeShipping: kind === 'shipping',
    minimum: said(form, 'minimum') ? amountOf(form, 'minimum') : 0,
    stackable: form.has('stackable'),
    withPromotions: form.has('withPromotions'),
  };
}

export function promotionOf(form: FormData): PromotionInput {
  const kind = said(form, 'gives');
  return {
    ...lasting(form),
    name: said(form, 'name'),
    minimum: said(form, 'minimum') ? amountOf(form, 'minimum') : 0,
    exclusive: form.has('exclusive'),
    effect: {
      percentOff: kind === 'percent' ? { basisPoints: shareOf(form, 'value') } : null,
      amountOff: kind === 'amount' ? { amount: amountOf(form, 'value') } : null,
      buyGet: kind === 'buyGet' ? { buy: whole(said(form, 'buy')), get: whole(said(form, 'get')) } : null,
    },
  };
}

export function flashSaleOf(form: FormData): FlashSaleInput {
  const kind = said(form, 'gives');
  const { startsAt, endsAt, ...rest } = lasting(form);
  return {
    ...rest,
    name: said(form, 'name'),
    startsAt: startsAt ?? '',
    endsAt: endsAt ?? '',
    change: {
      price: kind === 'price' ? amountOf(form, 'value') : null,
      basisPoints: kind === 'percent' ? shareOf(form, 'value') : null,
      amountOff: kind === 'amount' ? amountOf(form, 'value') : null,
    },
  };
}
