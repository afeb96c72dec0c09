// The browser's door: the same origin's `/graphql`, where the session's cookie becomes a token on the way.
import { type Answered, type Document, documentId, Refused, read } from './answer';

const PATIENCE_MS = 15_000;

/** As whoever looks at the page. `signal` calls off what is no longer wanted, as suggestions for what was typed before. */
export async function askHere<Answer, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  { key, signal }: { key?: string; signal?: AbortSignal } = {},
): Promise<Answer> {
  const requestId = crypto.randomUUID();
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let answered: Answered<Answer>;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': globalThis.document.documentElement.lang,
        'x-request-id': requestId,
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify({ documentId: documentId(document), variables }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    answered = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(patience.aborted ? 'TIMEOUT' : 'UNREACHABLE', requestId, String(error));
  }
  return read(answered, requestId, false);
}
