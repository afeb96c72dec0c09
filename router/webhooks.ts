// What strangers send to a tenant's host: handed on to a subgraph as it came, in a signed call. Whether to believe it
// is for the subgraph to say; here it has an address, a size and a time.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fetch } from '@whatwg-node/fetch';
import type { Tenant } from './directory.ts';
import type { Settings } from './settings.ts';
import { signature } from './signature.ts';

const MOST_BYTES = 262_144;
const READ_MS = 10_000;
const PATIENCE_MS = 10_000;
const PATH = /^\/webhooks\/([a-z]{1,40})\/([\w-]{1,100})$/;
// Ours to say, or of the connection alone; and whoever sends webhooks has no business with cookies.
const DROPPED = /^(x-tenant-|x-claims|x-flags|x-signature|x-request-id|x-correlation-id|cookie|connection|host|transfer-encoding)/;

export const isWebhook = (path: string): boolean => path.startsWith('/webhooks/');

/** The status to answer: the subgraph's where it has one. */
export async function handOn(settings: Settings, tenant: Tenant, req: IncomingMessage): Promise<number> {
  const [path = '', query = ''] = (req.url ?? '').split('?', 2);
  const [, subgraph = '', below = ''] = PATH.exec(path) ?? [];
  const graph = settings.subgraphs[subgraph];
  if (!graph || tenant.status !== 'ACTIVE') return 404;
  const body = await read(req);
  if (body === undefined) return 413;
  return call(settings, new URL(graph.replace(/\/graphql$/, '/webhooks')), tenant, {
    path: below,
    query,
    headers: Object.fromEntries(Object.entries(req.headers).filter(([name]) => !DROPPED.test(name))),
    body: body.toString('base64'),
  });
}

async function call({ key }: Settings, url: URL, tenant: Tenant, sent: object): Promise<number> {
  const body = JSON.stringify(sent);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-request-id': randomUUID(),
    'x-tenant-id': tenant.id,
    'x-tenant-slug': tenant.slug,
  };
  headers['x-signature'] = signature(key, { method: 'POST', url, headers, body });
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(url.href, { method: 'POST', headers, body, redirect: 'error', signal });
    await answer.arrayBuffer();
    return answer.status === 403 ? 502 : answer.status;
  } catch {
    return 503; // whoever sent it tries again
  }
}

/** `undefined` where it is longer than webhooks are; rejects where it doesn't come in time. */
async function read(req: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const late = setTimeout(() => req.destroy(), READ_MS);
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(late);
  }
}
