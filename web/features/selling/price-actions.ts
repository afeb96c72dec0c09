'use server';

import { texts } from '@/graph/change';
import { VendorPricesEditDocument } from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { worded } from '@/i18n/worded';
import { cellOf, linesOf } from './price-lines';

/** What was changed, all of it or nothing. Then the page is asked for anew, without the percent: or they would be put on once more. */
export async function savePrices(_: Change, form: FormData): Promise<Change> {
  const lines = linesOf(form);
  if (!lines.length) {
    const nothing = [{ code: 'NOTHING_CHANGED', message: 'Nothing was changed' }];
    return { values: texts(form), userErrors: await worded('vendor-prices', nothing) };
  }
  const vendorId = String(form.get('vendorId'));
  const next = () => nextOf(form, lines.length);
  const state = await change(VendorPricesEditDocument, { vendorId, lines }, form, { next });
  const userErrors = await worded('vendor-prices', state.userErrors);
  return { ...state, userErrors: userErrors.map((error) => ({ ...error, field: cellOf(error.field, lines) })) };
}

function nextOf(form: FormData, saved: number): string {
  const slug = encodeURIComponent(String(form.get('slug')));
  const asked = new URLSearchParams(String(form.get('asked') ?? ''));
  asked.delete('by');
  asked.set('saved', String(saved));
  return `/vendor/${slug}/parts/prices?${asked}`;
}
