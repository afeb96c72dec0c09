import { legible } from '../legible';

/** What a page is asked by in its address, once or more often. */
export type Asked = Promise<Record<string, string | string[] | undefined>>;

/** None where it isn't there, or empty. */
export function said(value: string | string[] | undefined): string | null {
  const one = Array.isArray(value) ? value[0] : value;
  return legible(one ?? '') || null;
}

/** One of those that there are; none of anything else. */
export function oneOf<Choice extends string>(
  value: string | string[] | undefined,
  choices: readonly Choice[],
): Choice | null {
  const found = said(value);
  return choices.find((choice) => choice === found) ?? null;
}
