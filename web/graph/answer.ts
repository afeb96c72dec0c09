// What the graph answers, as pages and forms see it. Nothing here is for one side only: server and browser both read it.
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

export type UserError = { code: string; field?: string | null; message: string };

/** A document of `graph/generated/graphql.ts`; what is sent is its hash. */
export type Document<Answer, Variables> = DocumentTypeDecoration<Answer, Variables> & {
  __meta__?: Record<string, unknown>;
};

/**
 * The graph, or the way to it, said no. `code` is the graph's own, or UNREACHABLE, TIMEOUT. The digest is what of an
 * error on the server reaches `error.tsx`.
 */
export class Refused extends Error {
  override name = 'Refused';
  readonly digest: string;

  constructor(
    readonly code: string,
    readonly requestId: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.digest = `${code}@${requestId}`;
  }
}

export type Refusal = { code: string; requestId: string };

/** What `error.tsx` is given of a Refused; undefined where it is something else that went wrong. */
export function refusalOf(error: Error & { digest?: string }): Refusal | undefined {
  const [, code, requestId] = /^([A-Z_]+)@(.+)$/.exec(error.digest ?? '') ?? [];
  return code && requestId ? { code, requestId } : undefined;
}

/**
 * What a form shows again: what was entered, by the fields' names, and what of it is wrong. `done` is what the page needs
 * to know of the change, once it is made.
 */
export type FormState<Done = true> = {
  values: Record<string, string>;
  userErrors: UserError[];
  refused?: Refusal;
  done?: Done;
};

/** Whether what was sent stands in the form again, to be mended or sent once more. */
export const wasRefused = ({ userErrors, refused }: FormState<unknown>): boolean =>
  userErrors.length > 0 || refused !== undefined;

/** The sentence for the field of that name: `email`, or `address.city` for a path. */
export function fieldError(errors: readonly UserError[], field: string): string | undefined {
  return errors.find((error) => error.field === field || error.field?.endsWith(`.${field}`))?.message;
}

/** Those that no field of the form shows. */
export function formErrors(errors: readonly UserError[], fields: readonly string[]): UserError[] {
  return errors.filter(({ field }) => !field || !fields.some((name) => field === name || field.endsWith(`.${name}`)));
}

type Said = { message: string; extensions?: { code?: string } };
export type Answered<Answer> = { data?: Answer | null; errors?: Said[] };

/** The data; throws the first error unless `partly`, where fields that were refused are null. */
export function read<Answer>(answered: Answered<Answer>, requestId: string, partly: boolean): Answer {
  const [first] = answered.errors ?? [];
  const whole = answered.data && Object.values(answered.data).some((field) => field !== null);
  if (first && !(partly && whole)) throw new Refused(first.extensions?.code ?? 'UNKNOWN', requestId, first.message);
  if (!answered.data) throw new Refused('UNKNOWN', requestId, 'the answer has no data');
  return answered.data;
}

export function documentId(document: Document<unknown, never>): string {
  return String(document.__meta__?.hash);
}
