// Every error a client sees has a stable code and no internal text.
import { GraphQLError } from 'graphql';

/** An error of the router's own, answered with `status`. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status, headers } } });
}

export const asJson = (code: string, message: string): string =>
  JSON.stringify({ errors: [{ message, extensions: { code } }] });

const causes = new WeakMap<GraphQLError, unknown>();

/** What a masked error hides, for the log. */
export const causeOf = (error: GraphQLError): unknown => causes.get(error);

interface Extensions {
  code?: string;
  serviceName?: string;
  request?: unknown;
  response?: { status?: number };
}

/**
 * Subgraphs mask their own errors, so theirs pass; what goes wrong on the way to them names their URL and quotes
 * their answer.
 */
export function maskError(said: unknown, message: string): GraphQLError {
  const error = isFormatted(said) ? new GraphQLError(said.message, said) : said;
  if (!(error instanceof GraphQLError)) return masked(message, 'INTERNAL_SERVER_ERROR', error);
  const extensions = error.extensions as Extensions;
  const failure = upstreamFailure(error.message, extensions);
  if (failure) return masked(failure[1], failure[0], error, extensions.serviceName);
  if (error.originalError && error.originalError.name !== 'GraphQLError')
    return masked(message, 'INTERNAL_SERVER_ERROR', error);
  if (/more that \d+ tokens/.test(error.message)) extensions.code = 'TOO_MANY_TOKENS'; // graphql-js's own spelling
  extensions.code ??= 'BAD_USER_INPUT'; // what remains is about the variables
  return error;
}

type Formatted = Pick<GraphQLError, 'message' | 'path' | 'extensions'>;

/** A subgraph's word in an event of a subscription comes as it was sent. */
const isFormatted = (error: unknown): error is Formatted =>
  typeof error === 'object' && error !== null && !(error instanceof Error) && 'message' in error;

function upstreamFailure(
  message: string,
  { code, request, response }: Extensions,
): [code: string, message: string] | undefined {
  // Keys differ: an operator's matter.
  if (code === 'UNTRUSTED_CALLER') return ['UPSTREAM_UNAVAILABLE', 'A part of the system refused the router'];
  if (!request && !response && code !== 'SUBREQUEST_HTTP_ERROR' && code !== 'RESPONSE_VALIDATION_FAILED')
    return undefined;
  // By the time limit, that is: where the client went away nobody reads this.
  if (/abort|time limit|timeout|timed out/i.test(message))
    return ['UPSTREAM_TIMEOUT', 'A part of the system took too long to answer'];
  const answered = response?.status !== undefined && response.status < 500;
  return answered
    ? ['UPSTREAM_INVALID_RESPONSE', 'A part of the system answered nonsense']
    : ['UPSTREAM_UNAVAILABLE', 'A part of the system is unavailable'];
}

function masked(message: string, code: string, error: unknown, serviceName?: string): GraphQLError {
  const extensions = serviceName === undefined ? { code } : { code, serviceName };
  const place = error instanceof GraphQLError ? { path: error.path ?? null, nodes: error.nodes ?? null } : {};
  const shown = new GraphQLError(message, { extensions, ...place });
  causes.set(shown, error);
  return shown;
}
