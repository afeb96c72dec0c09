// What every action does around its change.
import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { type FormState, Refused, type UserError } from './answer';

/**
 * Makes the change, and answers what the form shows: `values` again where it was refused. Redirects pass; what went
 * wrong on our side is shown with its reference, and nothing that was entered is lost.
 */
export async function attempt<Values, Done = true>(
  values: Values,
  change: () => Promise<{ userErrors?: readonly UserError[] | null; done?: Done }>,
): Promise<FormState<Values, Done>> {
  try {
    const { userErrors, done } = await change();
    return { values, userErrors: [...(userErrors ?? [])], done };
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof Refused)) throw error;
    return { values, userErrors: [], refused: { code: error.code, requestId: error.requestId } };
  }
}

/** A form's field as text, without the blanks around it; empty where it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
