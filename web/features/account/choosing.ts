'use server';

import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { text } from '@/graph/change';
import {
  PreferPaymentMethodDocument,
  RemoveCompanyDocument,
  RemovePaymentMethodDocument,
  SetPreferencesDocument,
  StateCompanyDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { isLocale, LOCALE_COOKIE } from '@/i18n/locales';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';

const YEAR_S = 31_536_000;

async function told(state: Change): Promise<Change> {
  return { ...state, userErrors: await worded('account', state.userErrors) };
}

/** The pages go on in the language that was chosen, here and when this browser comes back. */
export async function savePreferences(_: Change, form: FormData): Promise<Change> {
  const language = text(form, 'language');
  const said = {
    language: language || null,
    byEmail: form.has('byEmail') ? 'ON' : 'OFF',
    bySms: form.has('bySms') ? 'ON' : 'OFF',
  };
  const state = await change(SetPreferencesDocument, said, form);
  if (state.done && isLocale(language)) {
    (await cookies()).set(LOCALE_COOKIE, language, { path: '/', maxAge: YEAR_S, sameSite: 'lax' });
    if (language !== (await getLocale())) redirect({ href: '/account/preferences', locale: language });
  }
  return told(state);
}

export async function preferMethod(_: Change, form: FormData): Promise<Change> {
  return told(await change(PreferPaymentMethodDocument, { methodId: text(form, 'methodId') }, form));
}

export async function removeMethod(_: Change, form: FormData): Promise<Change> {
  return told(await change(RemovePaymentMethodDocument, { methodId: text(form, 'methodId') }, form));
}

export async function stateCompany(_: Change, form: FormData): Promise<Change> {
  const company = { name: text(form, 'name'), taxNumber: text(form, 'taxNumber') };
  return told(await change(StateCompanyDocument, { company }, form));
}

export async function removeCompany(_: Change, form: FormData): Promise<Change> {
  return told(await change(RemoveCompanyDocument, {}, form));
}
