import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { UserError } from '@/graph/answer';
import type { AllMessages } from './generated';

type WithErrors = {
  [Name in keyof AllMessages]: AllMessages[Name] extends { errors: object } ? Name : never;
}[keyof AllMessages];

/** What was refused, in the reader's language where `errors` of that namespace knows the code. */
export async function worded(
  namespace: WithErrors,
  errors: readonly UserError[] | null | undefined,
): Promise<UserError[]> {
  const t = await getTranslations(namespace);
  return (errors ?? []).map((error) => {
    const key = `errors.${error.code}` as never;
    return t.has(key) ? { ...error, message: t(key) } : error;
  });
}
