// A form whose whole work is one change of the graph.
import 'server-only';
import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { redirect } from '@/i18n/navigation';
import { inGeneral } from '@/i18n/worded';
import type { Document, FormState, UserError } from './answer';
import { ask, askToSignIn } from './ask';
import { attempt } from './change';
import { ProveItIsMeDocument } from './generated/graphql';

/** `done` is what is to be shown this once, such as a secret, or true. */
export type Change = FormState<string | true>;

type Then<Answer> = {
  /** What of the answer is shown this once. */
  shown?: (answer: Answer) => string | null | undefined;
  /** Where to go on; nowhere, where it is none. */
  next?: (answer: Answer) => string | null | undefined;
};

/** The field that a form has beside its own where it was refused by STEP_UP_REQUIRED. */
export const PROOF = 'stepUpPassword';

/**
 * Asked by the key that the form was rendered with, so that what is sent twice is done once. Whoever was asked to prove who they
 * are has said their password. The page shows what has become of it.
 */
export async function change<Answer extends Record<string, unknown>, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  form: FormData,
  { shown, next }: Then<Answer> = {},
): Promise<Change> {
  const key = form.get('key');
  const state = await attempt<string | true>(form, async () => {
    const unproven = await prove(form);
    if (unproven.length) return { userErrors: unproven };
    const answer = await ask(document, variables, typeof key === 'string' && key ? { key } : {});
    const userErrors = userErrorsOf(answer);
    if (userErrors.length) return { userErrors: await inGeneral(userErrors) };
    const href = next?.(answer);
    if (href) redirect({ href, locale: await getLocale() });
    return { done: shown?.(answer) ?? (true as const) };
  });
  if (state.done) refresh();
  return state;
}

/** Whoever has said their password is proven for ten minutes; what is wrong with it is said at its field. */
export async function prove(form: FormData): Promise<UserError[]> {
  const password = form.get(PROOF);
  if (typeof password !== 'string' || !password) return [];
  const proven = await askToSignIn(
    ProveItIsMeDocument,
    { password },
    ({ stepUp }) => stepUp && { challenge: null, ...stepUp },
  );
  return proven.userErrors.map((error) => ({ ...error, field: PROOF }));
}

/** Of all that was changed by the document. */
function userErrorsOf(answer: Record<string, unknown>): UserError[] {
  return Object.values(answer).flatMap((payload) => (payload as { userErrors?: UserError[] } | null)?.userErrors ?? []);
}
