'use server';

import { refresh } from 'next/cache';
import { getLocale, getTranslations } from 'next-intl/server';
import type { FormState, UserError } from '@/graph/answer';
import { ask, keep } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  ChangePasswordDocument,
  ConfirmAuthenticatorDocument,
  DeleteMyAccountDocument,
  EnrolAuthenticatorDocument,
  RegisterPasskeyDocument,
  RemoveAuthenticatorDocument,
  RemovePasskeyDocument,
  RenewRecoveryCodesDocument,
  RevokeSessionDocument,
  SignOutEverywhereDocument,
  StartPasskeyRegistrationDocument,
} from '@/graph/generated/graphql';
import { leaveCart } from '@/graph/guest';
import { NOBODY } from '@/graph/session';
import { type Change, change, prove } from '@/graph/submit';
import { viewer } from '@/graph/viewer';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';
import { qrOf } from './qr';

const secret = (form: FormData, name: string) => String(form.get(name) ?? '');

/** A change in the reader's words. */
async function said(state: Promise<Change>): Promise<Change> {
  const found = await state;
  return { ...found, userErrors: await worded('account', found.userErrors) };
}

/** The proof first, where it was asked for. */
async function proven<Done>(
  form: FormData,
  asked: () => Promise<{ userErrors?: readonly UserError[] | null; done?: Done }>,
): Promise<FormState<Done>> {
  return attempt<Done>(form, async () => {
    const unproven = await prove(form);
    const { userErrors, done } = unproven.length ? { userErrors: unproven } : await asked();
    const errors = await worded('account', userErrors);
    return errors.length ? { userErrors: errors } : { done };
  });
}

export type Done = FormState;

export async function changePassword(_: Done, form: FormData): Promise<Done> {
  return attempt(form, async () => {
    const asked = { currentPassword: secret(form, 'currentPassword'), password: secret(form, 'password') };
    const userErrors = await worded('account', (await ask(ChangePasswordDocument, asked)).changePassword?.userErrors);
    if (userErrors.length) return { userErrors };
    refresh();
    return { done: true };
  });
}

export type Enrolment = { secret: string; uri: string; qr: string };

export async function enrolApp(_: FormState<Enrolment>, form: FormData): Promise<FormState<Enrolment>> {
  return proven(form, async () => {
    const { enrolAuthenticator: made } = await ask(EnrolAuthenticatorDocument, {});
    const done = made?.secret && made.uri ? { secret: made.secret, uri: made.uri, qr: qrOf(made.uri) } : undefined;
    return { userErrors: made?.userErrors, done };
  });
}

export type Codes = FormState<string[]>;

/** Answers the recovery codes, which are shown this once. */
export async function confirmApp(_: Codes, form: FormData): Promise<Codes> {
  return proven(form, async () => {
    const { confirmAuthenticator: made } = await ask(ConfirmAuthenticatorDocument, { code: text(form, 'code') });
    return { userErrors: made?.userErrors, done: made?.recoveryCodes ?? undefined };
  });
}

export async function renewCodes(_: Codes, form: FormData): Promise<Codes> {
  return proven(form, async () => {
    const { renewRecoveryCodes: made } = await ask(RenewRecoveryCodesDocument, {});
    return { userErrors: made?.userErrors, done: made?.recoveryCodes ?? undefined };
  });
}

export const removeApp = async (_: Change, form: FormData): Promise<Change> =>
  said(change(RemoveAuthenticatorDocument, {}, form));

export const removePasskey = async (_: Change, form: FormData): Promise<Change> =>
  said(change(RemovePasskeyDocument, { passkeyId: text(form, 'passkeyId') }, form));

export const endSession = async (_: Change, form: FormData): Promise<Change> =>
  said(change(RevokeSessionDocument, { sessionId: text(form, 'sessionId') }, form));

/** For `navigator.credentials.create()`: JSON. */
export async function passkeyToMake(_: FormState<string>, form: FormData): Promise<FormState<string>> {
  return proven(form, async () => {
    const { startPasskeyRegistration: made } = await ask(StartPasskeyRegistrationDocument, {
      origin: text(form, 'origin'),
    });
    return { userErrors: made?.userErrors, done: made?.options ?? undefined };
  });
}

/** What the browser answered, as JSON; the form has its name. */
export async function keepPasskey(credential: string, form: FormData): Promise<Done> {
  const name = String(form.get('name'));
  return attempt(form, async () => {
    const userErrors = await worded(
      'account',
      (await ask(RegisterPasskeyDocument, { credential, name })).registerPasskey?.userErrors,
    );
    if (userErrors.length) return { userErrors };
    refresh();
    return { done: true };
  });
}

export async function endAll(_: Done, form: FormData): Promise<Done> {
  return attempt(form, async () => {
    await ask(SignOutEverywhereDocument, {});
    await keep(NOBODY);
    await leaveCart();
    return redirect({ href: '/sign-in', locale: await getLocale() });
  });
}

/** For ever; whoever typed their own address means it. */
export async function erase(_: Done, form: FormData): Promise<Done> {
  const typed = text(form, 'email');
  return proven<true>(form, async () => {
    const t = await getTranslations('account');
    if (typed.toLowerCase() !== (await viewer())?.email?.toLowerCase())
      return { userErrors: [{ code: 'MISMATCH', field: 'email', message: t('eraseMismatch') }] };
    const { deleteMyAccount } = await ask(DeleteMyAccountDocument, {});
    if (deleteMyAccount?.userErrors.length) return deleteMyAccount;
    await keep(NOBODY);
    await leaveCart();
    return redirect({ href: '/sign-in?done=erased', locale: await getLocale() });
  });
}
