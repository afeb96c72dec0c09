'use server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import type { FormState } from '@/graph/answer';
import { ask, askToSignIn, keep } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import { CompleteSignInDocument, SignInDocument, SignOutDocument } from '@/graph/generated/graphql';
import { bringCart, leaveCart } from '@/graph/guest';
import { accessToken, NOBODY } from '@/graph/session';
import { isLocale } from '@/i18n/locales';
import { worded } from '@/i18n/worded';

/** `challenge`: the password was right, and a code of the app is asked for. */
export type SignInState = FormState<{ challenge: string }>;

export async function signIn(_: SignInState, form: FormData): Promise<SignInState> {
  const values = { email: text(form, 'email'), next: text(form, 'next') };
  const password = String(form.get('password') ?? '');
  return attempt(form, async () => {
    const said = await askToSignIn(SignInDocument, { email: values.email, password }, (answer) => answer.signIn);
    if (said.challenge) return { done: { challenge: said.challenge } };
    if (said.userErrors.length) return { userErrors: await worded('account', said.userErrors) };
    return goOn(values.next);
  });
}

export async function completeSignIn(_: SignInState, form: FormData): Promise<SignInState> {
  const challenge = text(form, 'challenge');
  const state = await attempt<{ challenge: string }>(form, async () => {
    const code = text(form, 'code');
    const said = await askToSignIn(CompleteSignInDocument, { challenge, code }, (answer) => answer.completeSignIn);
    if (said.userErrors.length) return { userErrors: await worded('account', said.userErrors) };
    return goOn(text(form, 'next'));
  });
  return { ...state, done: { challenge } };
}

export async function signOut(): Promise<void> {
  // Whatever the graph says: who wants to be signed out here is.
  if (accessToken(await cookies())) await ask(SignOutDocument, {}, { partly: true }).catch(() => undefined);
  await keep(NOBODY);
  await leaveCart();
  redirect(`/${await getLocale()}`);
}

/** Only to a page of ours: `//elsewhere` is somebody else's. What a guest has put into a cart is brought along on the way. */
async function goOn(next: string): Promise<never> {
  const locale = await getLocale();
  const wanted = /^\/(?![/\\])/.test(next) ? next : '/account';
  const path = isLocale(wanted.split('/')[1]) ? wanted : `/${locale}${wanted}`;
  await bringCart();
  redirect(path);
}
