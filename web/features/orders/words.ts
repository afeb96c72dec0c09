import type { OrderStatus, VendorOrderStatus } from '@/graph/generated/graphql';
import type { Tone } from '@/ui/notice';

const BAD: OrderStatus[] = ['PAYMENT_FAILED', 'CANCELLED'];
const GOOD: OrderStatus[] = ['CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'];

export function toneOf(status: OrderStatus): Tone {
  if (BAD.includes(status)) return 'stop';
  return GOOD.includes(status) ? 'good' : status === 'PENDING_PAYMENT' ? 'check' : 'note';
}

/** Steps of the trade among themselves, of which a buyer needs to know nothing. */
const INSIDE = new Set([
  'STOCK_HELD',
  'REDEMPTIONS_HELD',
  'PAYMENT_DUE',
  'AUTHORIZED',
  'STOCK_TAKEN',
  'REDEMPTIONS_SPENT',
  'VENDOR_ORDER_MOVED',
  'SHIPMENT_CREATED',
  'BOOKED',
  'LABELLED',
]);
export const isToldToBuyers = (kind: string): boolean => !INSIDE.has(kind);

export const STAGES = ['CONFIRMED', 'ACCEPTED', 'SHIPPED', 'DELIVERED'] as const;

/** How many stages a part has reached; of what was cancelled or came back none is shown. */
export function stageOf(status: VendorOrderStatus): number | undefined {
  const reached: Partial<Record<VendorOrderStatus, number>> = {
    PENDING: 0,
    CONFIRMED: 1,
    ACCEPTED: 2,
    PARTIALLY_SHIPPED: 2,
    SHIPPED: 3,
    DELIVERED: 4,
  };
  return reached[status];
}

/** Until when all of it may be given up at once. */
export const isOpen = (status: OrderStatus): boolean =>
  ['PENDING_PAYMENT', 'PAYMENT_FAILED', 'PAYMENT_AUTHORIZED'].includes(status);

/** The order knows a way of sending by its code alone: EXPRESS_SATURDAY is Express saturday. */
export const spoken = (code: string): string => code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ');
