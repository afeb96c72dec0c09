'use server';

import { getLocale } from 'next-intl/server';
import type { FormState } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  AddAddressDocument,
  EditAddressDocument,
  EditProfileDocument,
  RemoveAddressDocument,
  SetDefaultAddressDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';

/** The whole of it: what the form does not have is handed back as it was. */
export async function editProfile(_: Change, form: FormData): Promise<Change> {
  const profile = {
    name: text(form, 'name') || null,
    avatar: text(form, 'avatar') || null,
    birthDate: text(form, 'birthDate') || null,
    marketing: form.has('marketing'),
  };
  const state = await change(EditProfileDocument, { profile }, form);
  return { ...state, userErrors: await worded('account', state.userErrors) };
}

const FIELDS = ['recipient', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone', 'label'] as const;
type Said = Record<(typeof FIELDS)[number], string>;
export type AddressState = FormState;

/** A new one, or with `addressId` the whole of one that is there. */
export async function saveAddress(_: AddressState, form: FormData): Promise<AddressState> {
  const said = Object.fromEntries(FIELDS.map((name) => [name, text(form, name)])) as Said;
  const addressId = text(form, 'addressId');
  return attempt(form, async () => {
    const { line1, line2, recipient, country, ...others } = said;
    const optional = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, value || null]));
    const address = { recipient, country, lines: [line1, line2].filter(Boolean), ...optional };
    const answer = addressId
      ? (await ask(EditAddressDocument, { addressId, address })).editAddress
      : (
          await ask(
            AddAddressDocument,
            { address, forShipping: false, forBilling: false },
            { key: text(form, 'key') || undefined },
          )
        ).addAddress;
    const userErrors = await worded('account', answer?.userErrors);
    if (userErrors.length)
      return {
        userErrors: userErrors.map((error) => ({ ...error, field: error.field?.replace(/lines(\.\d+)?$/, 'line1') })),
      };
    return redirect({ href: '/account/addresses', locale: await getLocale() });
  });
}

/** The button says what is done with it. */
export async function changeAddress(_: Change, form: FormData): Promise<Change> {
  const addressId = text(form, 'addressId');
  const what = text(form, 'what');
  if (what === 'remove') return change(RemoveAddressDocument, { addressId }, form);
  return change(
    SetDefaultAddressDocument,
    { addressId, forShipping: what === 'shipping', forBilling: what === 'billing' },
    form,
  );
}
