// The calls to the subgraphs: which headers they carry, how long they may take, and the signature that makes them
// believed.
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { type GatewayConfigSupergraph, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { Response } from '@whatwg-node/fetch';
import { addressOf } from '../client.ts';
import { type RouterContext, routerContext } from '../context.ts';
import type { Settings } from '../settings.ts';
import { signature } from '../signature.ts';
import { refreshToken } from './cookies.ts';

type Fetch = Parameters<NonNullable<GatewayPlugin['onFetch']>>[0]['fetchFn'];

const RETRY_MS = 50;
const QUERY_MS = 5_000;
const MUTATION_MS = 10_000;
// Shorter than the 5 s after which uvicorn closes an idle connection, or a mutation now and then meets a closing one
// and may not be repeated.
const IDLE_MS = 4_000;
const ANSWERED = new Error('the call has its answer'); // one for all: each would take a picture of the stack
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
// ASCII: Node writes other letters as Latin-1 or UTF-8 as it happens, and the signature fails.
const LANGUAGES = /^[\w\-,;=.* ]{1,200}$/;
const OTHER_THAN_ASCII = /[^\x20-\x7e]/g;
const MOST_AGENT = 300;

/** Every header of a subgraph call is named here. Identity must come this way and no other: these headers are part of
 *  the key under which the gateway joins equal calls in flight, and what `onFetch` adds is not. */
export const propagateHeaders = (settings: Settings): NonNullable<GatewayConfigSupergraph['propagateHeaders']> => ({
  fromClientToSubgraphs: ({ context, subgraphName }) => {
    const asked = routerContext(context);
    return subgraphName === 'identity' ? { ...forwarded(asked), ...client(asked, settings) } : forwarded(asked);
  },
});

/** What identity alone is told: devices and places are its business, and refresh tokens nobody else's. */
function client({ req }: RouterContext, settings: Settings): Record<string, string> {
  const agent = (req.headers['user-agent'] ?? '').replace(OTHER_THAN_ASCII, '').slice(0, MOST_AGENT);
  const token = refreshToken(req, settings);
  return {
    'x-client-address': addressOf(req, settings),
    'x-client-agent': agent,
    ...(token === undefined ? {} : { 'x-refresh-token': token }),
  };
}

function forwarded({ req, tenant, requestId, correlationId, viewer }: RouterContext): Record<string, string> {
  if (!tenant) throw new Error('a subgraph was asked before the tenant was known');
  const headers: Record<string, string> = {
    'x-tenant-id': tenant.id,
    'x-tenant-slug': tenant.slug,
    'x-request-id': requestId,
    'x-correlation-id': correlationId,
  };
  if (viewer) headers['x-claims'] = viewer.claims;
  if (tenant.flags) headers['x-flags'] = tenant.flags;
  const language = req.headers['accept-language'];
  if (language && LANGUAGES.test(language)) headers['accept-language'] = language;
  const traceparent = req.headers['traceparent'];
  if (typeof traceparent === 'string' && TRACEPARENT.test(traceparent)) headers['traceparent'] = traceparent;
  const key = req.headers['idempotency-key'];
  if (typeof key === 'string') headers['idempotency-key'] = key;
  return headers;
}

/**
 * Ends a call with its client's request or at its time limit, a retry included. Not by the gateway's own
 * `upstreamTimeout`: that takes the process down when a client disconnects. Nor by AbortSignal.timeout: it holds on to
 * each request until the limit, answered or not.
 */
export function usePatience(): GatewayPlugin {
  return {
    onSubgraphExecute({ executionRequest }) {
      const { operationType, signal: client } = executionRequest;
      if (operationType !== 'query' && operationType !== 'mutation') return; // a subscription lasts
      const call = new AbortController();
      const leave = (): void => call.abort(client?.reason);
      const limit = setTimeout(
        () => call.abort(new DOMException('The time limit has passed', 'TimeoutError')),
        operationType === 'query' ? QUERY_MS : MUTATION_MS,
      );
      if (client?.aborted) leave();
      client?.addEventListener('abort', leave, { once: true });
      executionRequest.signal = call.signal;
      return () => {
        clearTimeout(limit);
        client?.removeEventListener('abort', leave);
        call.abort(ANSWERED); // or what the gateway hung onto its transport's signal for this call stays until it is collected
      };
    },
  };
}

/** Must be the last that touches a call: what it signs is what is sent. */
export function useSignedCalls({ key }: Settings): GatewayPlugin {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  const tlsAgent = new TlsAgent({ keepAlive: true, timeout: IDLE_MS });
  return {
    async onFetch({ url, setURL, options, setOptions, fetchFn, setFetchFn, executionRequest }) {
      if (!executionRequest) return;
      const target = new URL(url);
      const method = options.method ?? 'POST';
      const headers = lowerCase(options.headers ?? {});
      if (!headers['x-tenant-id']) throw new Error('a subgraph would be asked without a tenant');
      const body = await bytes(options.body, headers);
      headers['x-signature'] = signature(key, { method, url: target, headers, body: body ?? '' });
      setURL(target.href); // as signed: the gateway's own spelling of a query string may differ
      const transport = { agent: target.protocol === 'https:' ? tlsAgent : agent, redirect: 'error' as const };
      setOptions({ ...options, ...transport, method, headers, ...(body === undefined ? {} : { body }) });
      if (executionRequest.operationType === 'query') setFetchFn(twice(fetchFn));
    },
    onDispose() {
      agent.destroy();
      tlsAgent.destroy();
    },
  };
}

/**
 * A query that was refused a connection, lost it, or met a 502 or 503 is asked once more. Not by the gateway's own
 * `upstreamRetry`: its second call carries none of the propagated headers, the tenant among them.
 */
function twice(fetchFn: Fetch): Fetch {
  return async (...call) => {
    try {
      const answer = await fetchFn(...call);
      if (answer.status !== 502 && answer.status !== 503) return answer;
      await answer.text(); // gives the connection back
    } catch (error) {
      if (!/ECONNREFUSED|ECONNRESET|socket hang up/.test(inFull(error))) throw error;
    }
    await pause(RETRY_MS, undefined, call[1]?.signal ? { signal: call[1].signal } : {});
    return fetchFn(...call);
  };
}

const inFull = (error: unknown): string =>
  error instanceof AggregateError ? error.errors.map(inFull).join() : String(error);

const lowerCase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** A form with files is written out here, boundary and all, since its bytes are what gets signed. */
async function bytes(
  body: BodyInit | null | undefined,
  headers: Record<string, string>,
): Promise<string | Uint8Array<ArrayBuffer> | undefined> {
  if (body === undefined || body === null || typeof body === 'string') return body ?? undefined;
  const form = new Response(body);
  headers['content-type'] = form.headers.get('content-type') ?? '';
  return new Uint8Array(await form.arrayBuffer());
}
