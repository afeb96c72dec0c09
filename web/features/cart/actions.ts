'use server';

import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import type { FormState, UserError } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  ActivateCartDocument,
  AddToCartDocument,
  ApplyCouponDocument,
  ApplyGiftCardDocument,
  type CartChangedFragment,
  CopySharedCartDocument,
  DeleteCartDocument,
  MoveToCartDocument,
  QuickOrderDocument,
  type QuickOrderMutation,
  RemoveCartLineDocument,
  RemoveCouponDocument,
  SaveCartDocument,
  SaveForLaterDocument,
  SetCartNoteDocument,
  SetCartQuantityDocument,
  ShareCartDocument,
} from '@/graph/generated/graphql';
import { cartToken, keepCart, leaveCart } from '@/graph/guest';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';
import type { OrderedLine } from './again.island';

export type CartState = FormState;
type Payload = CartChangedFragment | null | undefined;

/** Keeps what the change says of the cart; the page is drawn anew with it. */
async function changed(said: Payload): Promise<{ userErrors: UserError[]; done?: true }> {
  const userErrors = await worded('cart', said?.userErrors);
  if (userErrors.length) return { userErrors };
  await keepCart(said ?? {});
  refresh();
  return { userErrors, done: true };
}

/** What is put in starts a new cart where the one of the cookie is gone: it was bought, or it was left for a month. */
async function putIn<Said extends { userErrors: readonly UserError[] }>(
  asked: (token: string | null) => Promise<Said | null | undefined>,
): Promise<Said | null | undefined> {
  const token = await cartToken();
  const said = await asked(token);
  if (!token || !said?.userErrors.some(({ code }) => code === 'CART_TOKEN_INVALID')) return said;
  await leaveCart();
  return asked(null);
}

export type AddState = FormState<{ lineCount: number }>;

/** `offerId`, `quantity`, `vehicleId`; with `next` it goes there when it is done. */
export async function addToCart(_: AddState, form: FormData): Promise<AddState> {
  const quantity = text(form, 'quantity');
  const line = {
    offerId: text(form, 'offerId'),
    quantity: Number(quantity || 1) || 0,
    vehicleId: text(form, 'vehicleId') || null,
  };
  return attempt(form, async () => {
    const said = await putIn(
      async (token) => (await ask(AddToCartDocument, { lines: [line], cartToken: token })).addToCart,
    );
    const userErrors = await worded('cart', said?.userErrors);
    if (userErrors.length || !said?.cart) return { userErrors };
    await keepCart(said);
    const next = text(form, 'next');
    if (next.startsWith('/') && !next.startsWith('//')) redirect({ href: next, locale: await getLocale() });
    return { userErrors, done: { lineCount: said.cart.lineCount } };
  });
}

/** Puts in what an order had: its lines as JSON. Leads to the cart, unless something of it can't be bought any more. */
export async function buyAgain(_: CartState, form: FormData): Promise<CartState> {
  const wanted = form.getAll('line').map((said) => JSON.parse(String(said)) as OrderedLine);
  return attempt(form, async () => {
    const left: UserError[] = [];
    for (;;) {
      const lines = wanted.map(({ title: _title, ...line }) => line);
      const said = await putIn(async (token) => (await ask(AddToCartDocument, { lines, cartToken: token })).addToCart);
      const [error] = await worded('cart', said?.userErrors);
      const [, at] = /^lines\.(\d+)\./.exec(error?.field ?? '') ?? [];
      const [refused] = error && at ? wanted.splice(Number(at), 1) : [];
      if (error) left.push(refused ? { ...error, field: null, message: `${refused.title}: ${error.message}` } : error);
      else await keepCart(said ?? {});
      if (refused && wanted.length) continue;
      if (left.length) return { userErrors: left, done: error ? undefined : true };
      return redirect({ href: '/cart', locale: await getLocale() });
    }
  });
}

/** One form for each line: the button that was pressed says what is done with it. */
export async function changeLine(_: CartState, form: FormData): Promise<CartState> {
  const lineId = text(form, 'lineId');
  const values = { quantity: text(form, 'quantity'), note: text(form, 'note') };
  return attempt(form, async () => {
    const of = { lineId, cartToken: await cartToken() };
    switch (text(form, 'what')) {
      case 'remove':
        return changed((await ask(RemoveCartLineDocument, of)).removeLine);
      case 'later':
        return changed((await ask(SaveForLaterDocument, of)).saveForLater);
      case 'back':
        return changed((await ask(MoveToCartDocument, of)).moveToCart);
      case 'note':
        return changed((await ask(SetCartNoteDocument, { ...of, note: values.note || null })).setCartNote);
      default:
        return changed(
          (await ask(SetCartQuantityDocument, { ...of, quantity: Number(values.quantity) || 0 })).setQuantity,
        );
    }
  });
}

export async function setNote(_: CartState, form: FormData): Promise<CartState> {
  const note = text(form, 'note');
  return attempt(form, async () =>
    changed((await ask(SetCartNoteDocument, { note: note || null, cartToken: await cartToken() })).setCartNote),
  );
}

export async function applyCoupon(_: CartState, form: FormData): Promise<CartState> {
  const code = text(form, 'code');
  return attempt(form, async () => {
    const of = { code, cartToken: await cartToken() };
    if (text(form, 'what') === 'remove') return changed((await ask(RemoveCouponDocument, of)).removeCoupon);
    if (text(form, 'kind') === 'giftCard') return changed((await ask(ApplyGiftCardDocument, of)).applyGiftCard);
    return changed((await ask(ApplyCouponDocument, of)).applyCoupon);
  });
}

/** `done` is the token of the link. */
export async function shareCart(_: FormState<string>, form: FormData): Promise<FormState<string>> {
  return attempt(form, async () => {
    const { shareCart: said } = await ask(ShareCartDocument, { cartToken: await cartToken() });
    return { userErrors: await worded('cart', said?.userErrors), done: said?.shareToken ?? undefined };
  });
}

export async function copyShared(_: CartState, form: FormData): Promise<CartState> {
  const shareToken = text(form, 'shareToken');
  return attempt(form, async () => {
    const said = await putIn(
      async (token) => (await ask(CopySharedCartDocument, { shareToken, cartToken: token })).copySharedCart,
    );
    const userErrors = await worded('cart', said?.userErrors);
    if (userErrors.length) return { userErrors };
    await keepCart(said ?? {});
    return redirect({ href: '/cart', locale: await getLocale() });
  });
}

/** Puts the cart by under a name. */
export async function putBy(_: CartState, form: FormData): Promise<CartState> {
  const name = text(form, 'name');
  return attempt(form, async () => {
    const userErrors = await worded('cart', (await ask(SaveCartDocument, { name })).saveCart?.userErrors);
    if (userErrors.length) return { userErrors };
    await leaveCart();
    refresh();
    return { userErrors, done: true };
  });
}

export async function changePutBy(_: CartState, form: FormData): Promise<CartState> {
  const cartId = text(form, 'cartId');
  return attempt(form, async () => {
    const of = { cartId };
    const activate = async () => (await ask(ActivateCartDocument, of)).activateCart;
    const drop = async () => (await ask(DeleteCartDocument, of)).deleteCart;
    const said = await (text(form, 'what') === 'delete' ? drop() : activate());
    const userErrors = await worded('cart', said?.userErrors);
    if (said?.cart) await keepCart({ cart: said.cart });
    refresh();
    return { userErrors, done: true };
  });
}

export type QuickLines = NonNullable<NonNullable<QuickOrderMutation['quickOrder']>['lines']>;

/** `done` says what became of each line. */
export async function quickOrder(_: FormState<QuickLines>, form: FormData): Promise<FormState<QuickLines>> {
  const values = { text: text(form, 'text') };
  return attempt(form, async () => {
    const asked = { text: values.text, vehicleId: text(form, 'vehicleId') || null };
    const way = { key: text(form, 'key') || undefined };
    const said = await putIn(
      async (token) => (await ask(QuickOrderDocument, { ...asked, cartToken: token }, way)).quickOrder,
    );
    const userErrors = await worded('cart', said?.userErrors);
    if (said?.cart) await keepCart(said);
    return { userErrors, done: said?.lines ?? undefined };
  });
}
