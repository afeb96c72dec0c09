// Subgraphs believe this signature and nothing else: it says that the tenant and the claims are the router's word.
//   x-signature: v1;k=<key id>;t=<unix seconds>;s=<base64url HMAC-SHA256>
// over the lines v1, t, method, path with query, each of SIGNED_HEADERS (empty where absent), the body's SHA-256 in
// hex.
import { createHash, createHmac } from 'node:crypto';
import type { Settings } from './settings.ts';

const SIGNED_HEADERS = [
  'x-tenant-id',
  'x-tenant-slug',
  'x-request-id',
  'x-correlation-id',
  'x-claims',
  'x-flags',
  'idempotency-key',
  'accept-language',
];

export interface Call {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
}

export function signature(key: Settings['key'], { method, url, headers, body }: Call): string {
  const at = Math.floor(Date.now() / 1000);
  const digest = createHash('sha256').update(body).digest('hex');
  const lines = [
    'v1',
    at,
    method,
    url.pathname + url.search,
    ...SIGNED_HEADERS.map((name) => headers[name] ?? ''),
    digest,
  ];
  return `v1;k=${key.id};t=${at};s=${createHmac('sha256', key.secret).update(lines.join('\n')).digest('base64url')}`;
}
