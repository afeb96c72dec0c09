// Fields of forms as the graph takes them, and the change that is made of them.
import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { Document } from '@/graph/answer';
import { text, texts } from '@/graph/change';
import { type Change, change as submit } from '@/graph/submit';
import { minorUnits, plainNumber } from '../minor-units';

export type FormAction = (before: Change, form: FormData) => Promise<Change>;

/** What was typed can't even be sent. */
export class Mistyped extends Error {
  constructor(
    readonly field: string,
    readonly code: 'NOT_WHOLE' | 'NOT_JSON' | 'NOT_AMOUNT' | 'NOT_PERCENT' | 'NOT_A_LINE',
    readonly said = '',
  ) {
    super(`${field}: ${code}`);
  }
}

/** As `change` of `submit.ts`, where reading a field may fail: that is said at the field, and nothing is asked. */
export async function change<Answer extends Record<string, unknown>, Variables>(
  form: FormData,
  document: Document<Answer, Variables>,
  variables: Variables | (() => Variables),
  shown?: (answer: Answer) => string | null | undefined,
): Promise<Change> {
  try {
    const made = variables instanceof Function ? variables() : variables;
    return await submit(document, made, form, { shown });
  } catch (error) {
    if (!(error instanceof Mistyped)) throw error;
    const t = await getTranslations('admin-console');
    return {
      values: texts(form),
      userErrors: [
        { code: error.code, field: error.field, message: t(`mistyped.${error.code}`, { said: error.said }) },
      ],
    };
  }
}

/** None where nothing was typed. */
export const maybe = (form: FormData, name: string): string | null => text(form, name) || null;

/** Throws Mistyped. */
export function whole(form: FormData, name: string): number {
  const said = plainNumber(text(form, name));
  if (!/^-?\d{1,15}$/.test(said)) throw new Mistyped(name, 'NOT_WHOLE');
  return Number(said);
}

export const maybeWhole = (form: FormData, name: string): number | null =>
  text(form, name) ? whole(form, name) : null;

/** In minor units of what the field `currency` names. Throws Mistyped. */
export const amount = (form: FormData, name: string): number =>
  known(minorUnits(text(form, name), text(form, 'currency')), name, 'NOT_AMOUNT');

export const maybeAmount = (form: FormData, name: string): number | null =>
  text(form, name) ? amount(form, name) : null;

const PLAIN = /^\d+(\.\d+)?$/;

/** In parts of a percent, hundredths unless said: 12.5 is 1250. Throws Mistyped. */
export const percent = (form: FormData, name: string, parts = 100): number =>
  known(Math.round(Number(PLAIN.exec(plainNumber(text(form, name)))?.[0] ?? Number.NaN) * parts), name, 'NOT_PERCENT');

function known(found: number, name: string, code: Mistyped['code']): number {
  if (Number.isNaN(found)) throw new Mistyped(name, code);
  return found;
}

/** One on each line, or with commas between. */
export const listed = (form: FormData, name: string): string[] =>
  text(form, name)
    .split(/[\n,]/)
    .map((each) => each.trim())
    .filter(Boolean);

export const chosen = (form: FormData, name: string): string[] => form.getAll(name).map(String);

export const ticked = (form: FormData, name: string): boolean => form.get(name) === 'on';

/** Throws Mistyped. */
export function json(form: FormData, name: string): unknown {
  try {
    return JSON.parse(text(form, name));
  } catch {
    throw new Mistyped(name, 'NOT_JSON');
  }
}

/** Lines of `name = value`. */
export const pairs = (form: FormData, name: string): { name: string; value: string }[] =>
  text(form, name)
    .split('\n')
    .map((line) => /^\s*([^=\s]+)\s*=\s*(.*)$/.exec(line))
    .flatMap((found) => (found?.[1] ? [{ name: found[1], value: (found[2] ?? '').trim() }] : []));
