import 'server-only';
import { getLocale, getTranslations } from 'next-intl/server';
import type { UserError } from '@/graph/answer';
import type { AllMessages } from './generated';

type WithErrors = {
  [Name in keyof AllMessages]: AllMessages[Name] extends { errors: object } ? Name : never;
}[keyof AllMessages];

/** What was refused, in the reader's language where `errors` of that namespace knows the code; else as `inGeneral`. */
export async function worded(
  namespace: WithErrors,
  errors: readonly UserError[] | null | undefined,
): Promise<UserError[]> {
  const t = await getTranslations(namespace);
  const known = (code: string) => t.has(`errors.${code}` as never);
  const others = await inGeneral((errors ?? []).filter(({ code }) => !known(code)));
  return (errors ?? []).map((error) => {
    if (known(error.code)) return { ...error, message: t(`errors.${error.code}` as never) };
    return others.find(({ code, field }) => code === error.code && field === error.field) ?? error;
  });
}

const SAME: Record<string, string> = { EXISTS: 'TAKEN', KNOWN: 'TAKEN', CLOSED: 'STATUS', FORM: 'MALFORMED' };

/** The graph says it in English. In another language it is said as far as the end of its code tells: `NAME_TOO_LONG`. */
export async function inGeneral(errors: readonly UserError[]): Promise<UserError[]> {
  if ((await getLocale()) === 'en') return [...errors];
  const t = await getTranslations('refusals');
  return errors.map((error) => {
    const end = error.code.split('_').at(-1) ?? '';
    const key = (SAME[end] ?? end) as 'MISSING';
    return t.has(key) ? { ...error, message: t(key) } : error;
  });
}
