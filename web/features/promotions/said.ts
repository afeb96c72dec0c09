import type { VendorFlashSalesQuery, VendorPromotionsQuery } from '@/graph/generated/graphql';
import { typed } from '@/ui/minor-units';

type Effect = NonNullable<VendorPromotionsQuery['promotions']>['edges'][number]['node']['effect'];
type Change = NonNullable<VendorFlashSalesQuery['flashSales']>['edges'][number]['node']['change'];
/** `key` of the messages, with what it names. */
export type Said = readonly [
  key: 'percent' | 'amount' | 'buy_get' | 'bundle' | 'tiers' | 'shipping' | 'price',
  values: Record<string, string>,
];

export const percent = (basisPoints: number): string => `${basisPoints / 100} %`;
const money = (amount: number, currency: string): string => `${typed(amount, currency)} ${currency}`;

/** What a promotion does, as a sentence's key and what stands in it. */
export function saidOf(effect: Effect, currency: string): Said {
  if (effect.percentOff) return ['percent', { percent: percent(effect.percentOff.basisPoints) }];
  if (effect.amountOff) return ['amount', { amount: money(effect.amountOff.amount, currency) }];
  if (effect.buyGet) {
    const { buy, get, basisPoints } = effect.buyGet;
    return ['buy_get', { buy: String(buy), get: String(get), percent: percent(basisPoints) }];
  }
  if (effect.bundle)
    return [
      'bundle',
      {
        off: effect.bundle.price ? money(effect.bundle.price, currency) : `−${percent(effect.bundle.basisPoints ?? 0)}`,
      },
    ];
  if (effect.tiered)
    return [
      'tiers',
      { tiers: effect.tiered.tiers.map((tier) => `${tier.minimumQuantity}+ −${percent(tier.basisPoints)}`).join(', ') },
    ];
  return ['shipping', {}];
}

export function saidOfChange(change: Change, currency: string): Said {
  if (change.price !== null && change.price !== undefined) return ['price', { price: money(change.price, currency) }];
  if (change.basisPoints) return ['percent', { percent: percent(change.basisPoints) }];
  return ['amount', { amount: money(change.amountOff ?? 0, currency) }];
}
