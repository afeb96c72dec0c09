import type { CheckoutPageQuery } from '@/graph/generated/graphql';
import type { Draft } from './draft';

export const STEPS = ['who', 'where', 'how', 'pay'] as const;
export type Step = (typeof STEPS)[number];
export type Summary = NonNullable<CheckoutPageQuery['checkoutSummary']>;

/** What stops the cart as it is, and can't be mended here. */
export const CART_PROBLEMS = ['CART_EMPTY', 'NO_LONGER_SOLD', 'VENDOR_CLOSED', 'OUT_OF_STOCK', 'NOT_ENOUGH_STOCK'];

/** Whether a step is answered; what is paid is answered by the order. */
export function answered(step: Step, draft: Draft, { needsContact, problems, cart }: Summary): boolean {
  const has = (code: string) => problems.some((problem) => problem.code === code);
  if (step === 'who') return !needsContact || Boolean(draft.email && draft.phone);
  if (step === 'where') return Boolean(draft.address && cart.place && !has('PLACE_MISSING'));
  if (step === 'how') return Boolean(cart.place) && !has('SHIPPING_MISSING');
  return false;
}

/** The one that is asked for, unless one before it is not answered yet. */
export function openStep(asked: string | undefined, draft: Draft, summary: Summary): Step {
  const first = STEPS.find((step) => !answered(step, draft, summary)) ?? 'pay';
  const wanted = STEPS.find((step) => step === asked);
  return wanted && STEPS.indexOf(wanted) <= STEPS.indexOf(first) ? wanted : first;
}

/** Where what was refused at the end is mended. */
export function stepOfField(field: string | null | undefined): Step | undefined {
  if (/^input\.(email|phone)$/.test(field ?? '')) return 'who';
  if (/^input\.(shippingAddress|billingAddress)\./.test(field ?? '')) return 'where';
  return undefined;
}
