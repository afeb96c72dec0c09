'use server';

import { getLocale } from 'next-intl/server';
import type { FormState } from '@/graph/answer';
import { ask, askToSignIn } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  ForgotPasswordDocument,
  RegisterDocument,
  ResendVerificationDocument,
  ResetPasswordDocument,
  SignInWithPasskeyDocument,
  StartPasskeySignInDocument,
  VerifyEmailDocument,
} from '@/graph/generated/graphql';
import { bringCart } from '@/graph/guest';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';

export type EnterState = FormState;

const goTo = async (href: string): Promise<never> => redirect({ href, locale: await getLocale() });
const secret = (form: FormData, name: string) => String(form.get(name) ?? '');

/** Says the same whether there is such an account or not: so does the message that is sent. */
export async function signUp(_: EnterState, form: FormData): Promise<EnterState> {
  const values = { email: text(form, 'email') };
  return attempt(form, async () => {
    const { register } = await ask(RegisterDocument, { ...values, password: secret(form, 'password') });
    const userErrors = await worded('account', register?.userErrors);
    return userErrors.length ? { userErrors } : goTo(`/sign-up/verify?email=${encodeURIComponent(values.email)}`);
  });
}

export async function verifyEmail(_: EnterState, form: FormData): Promise<EnterState> {
  const token = text(form, 'token');
  return attempt(form, async () => {
    const { verifyEmail: said } = await ask(VerifyEmailDocument, { token });
    const userErrors = await worded('account', said?.userErrors);
    return userErrors.length ? { userErrors } : goTo('/sign-in?done=verified');
  });
}

export async function resend(_: EnterState, form: FormData): Promise<EnterState> {
  const values = { email: text(form, 'email') };
  return attempt(form, async () => {
    const { resendVerification } = await ask(ResendVerificationDocument, values);
    return { userErrors: await worded('account', resendVerification?.userErrors), done: true as const };
  });
}

export async function forgot(_: EnterState, form: FormData): Promise<EnterState> {
  const values = { email: text(form, 'email') };
  return attempt(form, async () => {
    const userErrors = await worded('account', (await ask(ForgotPasswordDocument, values)).forgotPassword?.userErrors);
    return userErrors.length ? { userErrors } : goTo('/forgot?sent=1');
  });
}

export async function setPassword(_: EnterState, form: FormData): Promise<EnterState> {
  const token = text(form, 'token');
  return attempt(form, async () => {
    const asked = { token, password: secret(form, 'password') };
    const userErrors = await worded('account', (await ask(ResetPasswordDocument, asked)).resetPassword?.userErrors);
    return userErrors.length ? { userErrors } : goTo('/sign-in?done=password');
  });
}

/** For `navigator.credentials.get()`: JSON. A passkey is good at the origin it was made at, which the browser says. */
export async function passkeyOptions(origin: string): Promise<string | null> {
  const { startPasskeySignIn } = await ask(StartPasskeySignInDocument, { origin });
  return startPasskeySignIn?.options ?? null;
}

/** True where it was accepted: the browser is signed in then. */
export async function signInWithPasskey(credential: string): Promise<boolean> {
  const said = await askToSignIn(SignInWithPasskeyDocument, { credential }, (answer) => answer.signInWithPasskey);
  if (said.userErrors.length) return false;
  await bringCart();
  return true;
}
