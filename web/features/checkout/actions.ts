'use server';

import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import type { FormState, UserError } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  BuyDocument,
  CheckoutBuyerDocument,
  CheckoutCouponDocument,
  CheckoutCouponOffDocument,
  CheckoutGiftCardDocument,
  CheckoutPointsDocument,
  ChooseShippingDocument,
  KeepAddressDocument,
  type PaymentChoice,
  SetPlaceDocument,
} from '@/graph/generated/graphql';
import { cartToken, keepBought, lastBought, leaveCart, orderPath } from '@/graph/guest';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';
import { asDraft, asInput, fieldOfForm, readAddress } from './address';
import { type Draft, type DraftAddress, dropDraft, keepDraft, readDraft } from './draft';
import { type Step, stepOfField } from './steps';

export type CheckoutState = FormState;

const goTo = async (href: string) => redirect({ href, locale: await getLocale() });
const goOn = (step: Step) => goTo(`/checkout?step=${step}#${step}`);

const inForm = async (errors: readonly UserError[] | null | undefined) =>
  (await worded('checkout', errors)).map((error) => ({ ...error, field: fieldOfForm(error.field) }));

/** A guest's e-mail and telephone. */
export async function sayWho(_: CheckoutState, form: FormData): Promise<CheckoutState> {
  const values = { email: text(form, 'email'), phone: text(form, 'phone') };
  return attempt(form, async () => {
    const missing = (['email', 'phone'] as const).filter((name) => !values[name]);
    const userErrors = missing.map((field) => ({ field, code: `${field.toUpperCase()}_MISSING`, message: '' }));
    if (missing.length) return { userErrors: await inForm(userErrors) };
    await keepDraft({ ...values, errors: [] });
    return goTo('/checkout');
  });
}

/** One of the address book, or another one. Where it goes is said to the cart at once: what sending costs depends on it. */
export async function sayWhere(_: CheckoutState, form: FormData): Promise<CheckoutState> {
  const addressId = text(form, 'addressId');
  const said = readAddress(form);
  const billing = form.has('otherBill') ? readAddress(form, 'billing.') : undefined;
  return attempt(form, async () => {
    const address = (addressId && (await ofBook(addressId))) || said;
    const place = { country: address.country, region: address.region, postalCode: address.postalCode };
    const { setPlace } = await ask(SetPlaceDocument, { place, cartToken: await cartToken() });
    const userErrors = await inForm(setPlace?.userErrors);
    if (userErrors.length) return { userErrors };
    if (form.has('keep') && address === said) {
      const kept = await ask(KeepAddressDocument, { address: asInput(said) });
      const refused = await inForm(kept.addAddress?.userErrors);
      if (refused.length) return { userErrors: refused };
    }
    await keepDraft({ address, addressId: address === said ? '' : addressId, billing, errors: [] });
    return goOn('how');
  });
}

async function ofBook(id: string): Promise<DraftAddress | undefined> {
  const { me } = await ask(CheckoutBuyerDocument, {});
  const found = me?.addresses?.find((address) => address.id === id);
  return found && asDraft(found);
}

/** An option of each vendor, in fields called `option.<vendor>`. */
export async function sayHow(_: CheckoutState, form: FormData): Promise<CheckoutState> {
  const chosen = [...form.entries()].flatMap(([name, value]) =>
    name.startsWith('option.') ? [[name, String(value)] as const] : [],
  );
  return attempt(form, async () => {
    for (const [field, option] of chosen) {
      const { chooseShipping } = await ask(ChooseShippingDocument, { option, cartToken: await cartToken() });
      const userErrors = await worded('checkout', chooseShipping?.userErrors);
      if (userErrors.length) return { userErrors: userErrors.map((error) => ({ ...error, field })) };
    }
    return goOn('pay');
  });
}

/** A coupon, a gift card, or points: whichever field the form has. */
export async function discount(_: CheckoutState, form: FormData): Promise<CheckoutState> {
  const values = { code: text(form, 'code'), points: text(form, 'points') };
  return attempt(form, async () => {
    const said = await discounted(form, values);
    const userErrors = await worded('checkout', said?.userErrors);
    if (!userErrors.length) refresh();
    return { userErrors, done: userErrors.length ? undefined : true };
  });
}

async function discounted(form: FormData, { code, points }: { code: string; points: string }) {
  const of = { code, cartToken: await cartToken() };
  switch (text(form, 'kind')) {
    case 'points':
      return (await ask(CheckoutPointsDocument, { points: Number(points) || 0 })).usePoints;
    case 'giftCard':
      return (await ask(CheckoutGiftCardDocument, of)).applyGiftCard;
    case 'off':
      return (await ask(CheckoutCouponOffDocument, of)).removeCoupon;
    default:
      return (await ask(CheckoutCouponDocument, of)).applyCoupon;
  }
}

const ANEW = new Set([
  'QUOTE_EXPIRED',
  'QUOTE_STALE',
  'SHIPPING_CHANGED',
  'IDEMPOTENCY_KEY_REUSED',
  'QUOTE_OF_ANOTHER_CART',
  'QUOTE_INVALID',
]);
const GONE = new Set(['CART_CHECKED_OUT', 'CART_NOT_ACTIVE', 'CART_TOKEN_INVALID', 'CART_EMPTY']);

/**
 * Buys, at the price that was shown. The form brings the quote and its own idempotency key: sent twice it buys once, and
 * leads to the same order. Whatever else happened meanwhile, nothing is bought at another price than the one confirmed.
 */
export async function pay(_: CheckoutState, form: FormData): Promise<CheckoutState> {
  const payment = text(form, 'payment');
  return attempt(form, async () => {
    const draft = await readDraft();
    if (!draft.address) return leftOff();
    const asked = { input: input(form, draft, draft.address, payment), cartToken: await cartToken() };
    const { checkout: said } = await ask(BuyDocument, asked, { key: text(form, 'key') });
    if (said?.checkout) return bought(said.checkout.orderId, said.orderToken, said.cartToken);
    await keepDraft({ payment });
    return { userErrors: await refused(said?.userErrors ?? [], form) };
  });
}

function input(form: FormData, draft: Draft, address: DraftAddress, payment: string) {
  return {
    quote: text(form, 'quote'),
    payment: payment as PaymentChoice,
    shippingAddress: asInput(address),
    billingAddress: draft.billing ? asInput(draft.billing) : null,
    email: draft.email ?? null,
    phone: draft.phone ?? null,
  };
}

/** Another tab has bought it meanwhile, or an hour has passed. */
async function leftOff(): Promise<never> {
  const last = await lastBought();
  return last ? goTo(orderPath(last)) : goOn('where');
}

async function bought(
  id: string,
  token: string | null | undefined,
  nextCart: string | null | undefined,
): Promise<never> {
  const order = { id, token: token ?? undefined };
  await keepBought(order);
  await leaveCart(nextCart);
  await dropDraft();
  const path = orderPath(order);
  return goTo(`${path}${path.includes('?') ? '&' : '?'}new=1`);
}

/** Leads to where it can be mended; answers what is left to be shown beside the button. */
async function refused(errors: readonly UserError[], form: FormData): Promise<UserError[]> {
  const [first] = errors;
  if (first && GONE.has(first.code)) {
    const last = await lastBought();
    if (last) await goTo(orderPath(last));
  }
  if (first && ANEW.has(first.code)) await goTo(`/checkout?step=pay&was=${Number(text(form, 'total')) || 0}#pay`);
  if (first?.code === 'PLACE_DIFFERS') await keepDraft({ address: undefined });
  const step = first?.code === 'PLACE_DIFFERS' ? 'where' : stepOfField(first?.field);
  const userErrors = await worded('checkout', errors);
  if (step) {
    const said = userErrors.map((error) => ({
      ...error,
      field: fieldOfForm(
        error.field?.replace(/^input\.(shippingAddress\.)?/, '').replace(/^billingAddress/, 'billing'),
      ),
    }));
    await keepDraft({ errors: said });
    await goOn(step);
  }
  return userErrors;
}
