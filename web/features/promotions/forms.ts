import type {
  CouponInput,
  FlashSaleInput,
  PriceAudienceInput,
  PriceScopeInput,
  PromotionInput,
} from '@/graph/generated/graphql';
import { basisPoints, minorUnits } from '@/ui/minor-units';

export const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** What can't be read is below nought: the graph refuses it beside its field. */
const orRefused = (value: number): number => (Number.isNaN(value) ? -1 : value);
const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);
const maybe = (text: string, read: (text: string) => number): number | null => (text ? read(text) : null);
/** Of one that is changed: what the form has no fields for, and what stays where its field says so by KEPT. */
export type Kept = {
  scope?: PriceScopeInput;
  audience?: PriceAudienceInput;
  startsAt?: string | null;
  endsAt?: string | null;
  priority?: number;
  effect?: PromotionInput['effect'];
};
export const KEPT = 'kept';

function keptOf(form: FormData): Kept {
  try {
    return JSON.parse(said(form, 'kept') || '{}') as Kept;
  } catch {
    return {};
  }
}

/** As a field of a form shows it: UTC's, as all that is shown beside it, to the minute. */
export const minute = (at: string | null | undefined): string => at?.slice(0, 16) ?? '';
/** One that was not touched keeps its seconds. */
const moment = (text: string, before: string | null | undefined): string | null =>
  text ? (before && minute(before) === text ? before : `${text}:00Z`) : null;

const amountOf = (form: FormData, name: string): number =>
  orRefused(minorUnits(said(form, name), said(form, 'currency')));
const shareOf = (form: FormData, name: string): number => orRefused(basisPoints(said(form, name)));

function lasting(form: FormData) {
  const kept = keptOf(form);
  const categoryId = said(form, 'categoryId');
  return {
    startsAt: moment(said(form, 'startsAt'), kept.startsAt),
    endsAt: moment(said(form, 'endsAt'), kept.endsAt),
    limit: maybe(said(form, 'limit'), whole),
    limitPerUser: maybe(said(form, 'limitPerUser'), whole),
    scope:
      categoryId === KEPT && kept.scope
        ? kept.scope
        : {
            vendorIds: [],
            categoryIds: categoryId && categoryId !== KEPT ? [categoryId] : [],
            brandIds: [],
            productIds: [],
            offerIds: [],
          },
    ...(kept.audience ? { audience: kept.audience } : {}),
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
    cap: said(form, 'cap') ? amountOf(form, 'cap') : null,
    minimum: said(form, 'minimum') ? amountOf(form, 'minimum') : 0,
    stackable: form.has('stackable'),
    withPromotions: form.has('withPromotions'),
  };
}

export function promotionOf(form: FormData): PromotionInput {
  const kind = said(form, 'gives');
  const { priority, effect } = keptOf(form);
  const cap = said(form, 'cap') ? { cap: amountOf(form, 'cap') } : {};
  return {
    ...lasting(form),
    name: said(form, 'name'),
    minimum: said(form, 'minimum') ? amountOf(form, 'minimum') : 0,
    exclusive: form.has('exclusive'),
    ...(priority === undefined ? {} : { priority }),
    effect:
      kind === KEPT && effect
        ? effect
        : {
            percentOff: kind === 'percent' ? { basisPoints: shareOf(form, 'value'), ...cap } : null,
            amountOff: kind === 'amount' ? { amount: amountOf(form, 'value') } : null,
            buyGet:
              kind === 'buyGet'
                ? { ...effect?.buyGet, buy: whole(said(form, 'buy')), get: whole(said(form, 'get')) }
                : null,
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
