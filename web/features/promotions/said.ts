import type { VendorFlashSalesQuery, VendorPromotionsQuery } from '@/graph/generated/graphql';
import { typed } from '@/ui/minor-units';

/** Figures as the reader's language writes them. */
type Format = { number(value: number, options?: Intl.NumberFormatOptions): string };

type Effect = NonNullable<VendorPromotionsQuery['promotions']>['edges'][number]['node']['effect'];
type Change = NonNullable<VendorFlashSalesQuery['flashSales']>['edges'][number]['node']['change'];
/** `key` of the messages, with what it names. */
export type Said = readonly [
  key: 'percent' | 'amount' | 'buy_get' | 'bundle' | 'tiers' | 'shipping' | 'price',
  values: Record<string, string>,
];

export const percent = (basisPoints: number, format: Format): string =>
  format.number(basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 });
export const money = (amount: number, currency: string, format: Format): string =>
  format.number(Number(typed(amount, currency)), { style: 'currency', currency });

/** What a promotion does, as a sentence's key and what stands in it. */
export function saidOf(effect: Effect, currency: string, format: Format): Said {
  if (effect.percentOff) return ['percent', { percent: percent(effect.percentOff.basisPoints, format) }];
  if (effect.amountOff) return ['amount', { amount: money(effect.amountOff.amount, currency, format) }];
  if (effect.buyGet) {
    const { buy, get, basisPoints } = effect.buyGet;
    return ['buy_get', { buy: format.number(buy), get: format.number(get), percent: percent(basisPoints, format) }];
  }
  if (effect.bundle)
    return [
      'bundle',
      {
        off: effect.bundle.price
          ? money(effect.bundle.price, currency, format)
          : `−${percent(effect.bundle.basisPoints ?? 0, format)}`,
      },
    ];
  if (effect.tiered)
    return [
      'tiers',
      {
        tiers: effect.tiered.tiers
          .map((tier) => `${format.number(tier.minimumQuantity)}+ −${percent(tier.basisPoints, format)}`)
          .join(', '),
      },
    ];
  return ['shipping', {}];
}

export function saidOfChange(change: Change, currency: string, format: Format): Said {
  if (change.price !== null && change.price !== undefined)
    return ['price', { price: money(change.price, currency, format) }];
  if (change.basisPoints) return ['percent', { percent: percent(change.basisPoints, format) }];
  return ['amount', { amount: money(change.amountOff ?? 0, currency, format) }];
}
