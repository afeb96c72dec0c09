// What may come in: JSON by POST, and GET for persisted documents. A form or a plain text, which a browser sends to
// anyone without asking, is never read.
import type { IncomingMessage } from 'node:http';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { checkCallSignature } from '../call-signatures.ts';
import { routerContext, type RouterContext } from '../context.ts';
import { refusal } from '../errors.ts';

export const CSRF_HEADERS = ['x-graphql-csrf', 'apollo-require-preflight'];
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;
export const MOST_BYTES = 256 * 1024;

export function useRequestRules(): GatewayPlugin {
  return {
    onRequestParse({ request, serverContext, setRequestParser }) {
      const context = routerContext(serverContext);
      const { req } = context;
      const key = req.headers['idempotency-key'];
      if (key !== undefined && !IDEMPOTENCY_KEY.test(String(key)))
        throw refusal(400, 'IDEMPOTENCY_KEY_INVALID', 'An idempotency key is 1 to 128 visible ASCII characters');
      if (request.method === 'GET') {
        if (!CSRF_HEADERS.some((name) => req.headers[name]))
          throw refusal(403, 'CSRF_PREVENTED', `A GET must carry the header ${CSRF_HEADERS[0]}`);
        const asked = parameters(req.url ?? '');
        checkCallSignature(context, '');
        setRequestParser(() => asked);
      } else if (request.method !== 'POST') {
        throw refusal(405, 'METHOD_NOT_ALLOWED', 'Use POST, or GET for a persisted document', { allow: 'GET, POST' });
      } else {
        const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
        if (type !== 'application/json') throw refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json');
        setRequestParser(() => operation(context));
      }
    },
  };
}

type Parameters = Record<string, unknown>;

function parameters(url: string): Parameters {
  const asked: Parameters = Object.fromEntries(new URL(url, 'http://router').searchParams);
  if ('query' in asked)
    throw refusal(405, 'GET_NOT_ALLOWED', 'GET is for persisted documents; send the text of a document by POST', {
      allow: 'POST',
    });
  for (const name of ['variables', 'extensions'])
    if (typeof asked[name] === 'string') asked[name] = json(asked[name], name);
  return asked;
}

async function operation(context: RouterContext): Promise<Parameters> {
  const sent = await text(context.req);
  checkCallSignature(context, sent);
  const body = json(sent, 'The body');
  if (Array.isArray(body)) throw refusal(400, 'BATCHING_NOT_SUPPORTED', 'Send one operation a request');
  if (typeof body !== 'object' || body === null) throw refusal(400, 'BAD_REQUEST', 'The body is not a JSON object');
  return body as Parameters;
}

function json(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(400, 'INVALID_JSON', `${what} is not valid JSON`);
  }
}

/** Counted while it is read, since a length that is announced may be a lie, or missing. */
function text(req: IncomingMessage): Promise<string> {
  if (Number(req.headers['content-length'] ?? 0) > MOST_BYTES) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) {
        req.pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.on('error', () => reject(refusal(400, 'BAD_REQUEST', 'The body broke off')));
  });
}

const tooLarge = () =>
  refusal(413, 'REQUEST_TOO_LARGE', `A request holds ${MOST_BYTES} bytes at most`, { connection: 'close' });
