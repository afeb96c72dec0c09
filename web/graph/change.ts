// What every action does around its change.
import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { type FormState, Refused, type UserError } from './answer';

/**
 * Makes the change, and answers what the form shows: its own texts again where it was refused. Redirects pass; what went
 * wrong on our side is shown with its reference, and nothing that was entered is lost.
 */
export async function attempt<Done = true>(
  form: FormData,
  change: () => Promise<{ userErrors?: readonly UserError[] | null; done?: Done }>,
): Promise<FormState<Done>> {
  const values = texts(form);
  try {
    const { userErrors, done } = await change();
    return { values, userErrors: [...(userErrors ?? [])], done };
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof Refused)) throw error;
    return { values, userErrors: [], refused: { code: error.code, requestId: error.requestId } };
  }
}

/** What was entered, without passwords; of several fields of one name, each on a line of its own. */
export function texts(form: FormData): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === 'string' && !/^\$|password/i.test(name))
      said[name] = name in said ? `${said[name]}\n${value}` : value;
  return said;
}

/** A form's field as text, without the blanks around it; empty where it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
