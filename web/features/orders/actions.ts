'use server';

import { refresh } from 'next/cache';
import type { FormState, UserError } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  CancelOrderDocument,
  CancelOrderLinesDocument,
  CancelOrderPartDocument,
  RetryPaymentDocument,
} from '@/graph/generated/graphql';
import { worded } from '@/i18n/worded';

export type OrderState = FormState;

const done = async (errors: readonly UserError[] | null | undefined) => {
  const userErrors = await worded('orders', errors);
  refresh();
  return { userErrors, done: userErrors.length ? undefined : (true as const) };
};

export async function cancelOrder(_: OrderState, form: FormData): Promise<OrderState> {
  const values = { reason: text(form, 'reason') };
  return attempt(form, async () => {
    const of = { orderId: text(form, 'orderId'), token: text(form, 'token') || null };
    return done((await ask(CancelOrderDocument, { ...of, ...values })).cancelOrder?.userErrors);
  });
}

/** All that has not left of a vendor's part, or, where fewer are said in fields called `quantity.<line>`, those. */
export async function cancelPart(_: OrderState, form: FormData): Promise<OrderState> {
  const said = [...form.entries()]
    .filter(([name]) => name.startsWith('quantity.'))
    .map(([name, value]) => [name, String(value)] as const);
  const reason = text(form, 'reason');
  return attempt(form, async () => {
    const of = { vendorOrderId: text(form, 'vendorOrderId'), token: text(form, 'token') || null, reason };
    const lines = said.map(([name, value]) => ({
      lineId: name.slice('quantity.'.length),
      quantity: Number(value) || 0,
    }));
    const all = said.every(([name, value]) => form.get(`most.${name.slice('quantity.'.length)}`) === value);
    if (all) return done((await ask(CancelOrderPartDocument, of)).cancelVendorOrder?.userErrors);
    const asked = { ...of, lines: lines.filter(({ quantity }) => quantity > 0) };
    const { cancelLines } = await ask(CancelOrderLinesDocument, asked, { key: text(form, 'key') || undefined });
    return done(cancelLines?.userErrors);
  });
}

export async function retryPayment(_: OrderState, form: FormData): Promise<OrderState> {
  return attempt(form, async () => {
    const of = { orderId: text(form, 'orderId'), token: text(form, 'token') || null };
    return done((await ask(RetryPaymentDocument, of)).retryPayment?.userErrors);
  });
}
