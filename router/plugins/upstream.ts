// The calls to the subgraphs: which headers they carry, how long they may take, and the signature that makes them believed.
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { type GatewayConfigSupergraph, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { Response } from '@whatwg-node/fetch';
import { type RouterContext, routerContext } from '../context.ts';
import { refusal } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { signature } from '../signature.ts';

const QUERY_MS = 5_000;
const MUTATION_MS = 10_000;
// Shorter than the 5 s after which uvicorn closes an idle connection, or a mutation now and then meets a closing one and may not be repeated.
const IDLE_MS = 4_000;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/** Every header of a subgraph call is named here. Identity must come this way and no other: these headers are part of
 *  the key under which the gateway joins equal calls in flight, and what `onFetch` adds is not. */
export const propagateHeaders: NonNullable<GatewayConfigSupergraph['propagateHeaders']> = {
  fromClientToSubgraphs: ({ context }) => forwarded(routerContext(context)),
};

function forwarded({ req, tenant, requestId, correlationId, claims }: RouterContext): Record<string, string> {
  if (!tenant) throw new Error('a subgraph was asked before the tenant was known');
  const headers: Record<string, string> = { 'x-tenant-id': tenant.id, 'x-tenant-slug': tenant.slug, 'x-request-id': requestId, 'x-correlation-id': correlationId };
  if (claims) headers['x-claims'] = claims;
  const language = req.headers['accept-language'];
  if (language) headers['accept-language'] = language.slice(0, 200).trim();
  const traceparent = req.headers['traceparent'];
  if (typeof traceparent === 'string' && TRACEPARENT.test(traceparent)) headers['traceparent'] = traceparent;
  const key = req.headers['idempotency-key'];
  if (key === undefined) return headers;
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) throw refusal(400, 'IDEMPOTENCY_KEY_INVALID', 'An idempotency key is 1 to 128 visible ASCII characters');
  return { ...headers, 'idempotency-key': key };
}

export const upstreamRetry: NonNullable<GatewayConfigSupergraph['upstreamRetry']> = ({ executionRequest }) => ({
  maxRetries: executionRequest.operationType === 'query' ? 1 : 0,
  retryDelay: 50,
  shouldRetry: ({ executionResult, response }) => {
    if (response) return response.status === 502 || response.status === 503;
    const errors = executionResult && 'errors' in executionResult ? (executionResult.errors ?? []) : [];
    return errors.some(({ message }) => /ECONNREFUSED|ECONNRESET|socket hang up/.test(message));
  },
});

/** Must be the last that touches a call: what it signs is what is sent. */
export function useSignedCalls({ key }: Settings): GatewayPlugin {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  const tlsAgent = new TlsAgent({ keepAlive: true, timeout: IDLE_MS });
  return {
    async onFetch({ url, setURL, options, setOptions, executionRequest }) {
      if (!executionRequest) return;
      const target = new URL(url);
      const method = options.method ?? 'POST';
      const headers = lowerCase(options.headers ?? {});
      const body = await bytes(options.body, headers);
      headers['x-signature'] = signature(key, { method, url: target, headers, body: body ?? '' });
      setURL(target.href); // as signed: the gateway's own spelling of a query string may differ
      const signal = patience(executionRequest.operationType, options.signal);
      const transport = { agent: target.protocol === 'https:' ? tlsAgent : agent, redirect: 'error' as const };
      setOptions({ ...options, ...transport, method, headers, ...(body === undefined ? {} : { body }), ...(signal ? { signal } : {}) });
    },
    onDispose() {
      agent.destroy();
      tlsAgent.destroy();
    },
  };
}

/** Not the gateway's own `upstreamTimeout`: it takes the process down when a client disconnects, and it ends subscriptions. */
function patience(operation: string | undefined, signal: AbortSignal | null | undefined): AbortSignal | null | undefined {
  if (operation !== 'query' && operation !== 'mutation') return signal;
  const limit = AbortSignal.timeout(operation === 'query' ? QUERY_MS : MUTATION_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

const lowerCase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** A form with files is written out here, boundary and all, since its bytes are what gets signed. */
async function bytes(body: BodyInit | null | undefined, headers: Record<string, string>): Promise<string | Uint8Array<ArrayBuffer> | undefined> {
  if (body === undefined || body === null || typeof body === 'string' ) return body ?? undefined;
  const form = new Response(body);
  headers['content-type'] = form.headers.get('content-type') ?? '';
  return new Uint8Array(await form.arrayBuffer());
}
