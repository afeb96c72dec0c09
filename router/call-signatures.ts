// Calls that an integrator signs one by one, so that who has stolen an access token of theirs can do nothing with it.
//   x-pg-signature: v1;t=<unix seconds>;s=<base64url HMAC-SHA256 by the API token's signing secret>
// over the lines v1, t, method, path with query, and the body's SHA-256 in hex. Each is good once (at one router).
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RouterContext } from './context.ts';
import { refusal } from './errors.ts';

const FORM = /^v1;t=(\d{1,12});s=([\w-]{43})$/;
const SKEW_SECONDS = 300;
const MOST_SEEN = 50_000;

const seen = new Set<string>(); // the oldest first

/** Throws SIGNATURE_INVALID where the viewer's token wants a signature and `body` doesn't come with one. */
export function checkCallSignature({ req, viewer }: RouterContext, body: string): void {
  if (viewer?.signingSecret === undefined) return;
  const said = FORM.exec(String(req.headers['x-pg-signature'] ?? ''));
  if (!said || !isGood(viewer.signingSecret, said, req.method ?? '', req.url ?? '', body) || seen.has(said[0]))
    throw refusal(401, 'SIGNATURE_INVALID', 'This token wants each call signed by x-pg-signature, just now and once');
  if (seen.size >= MOST_SEEN) seen.delete(seen.values().next().value as string);
  seen.add(said[0]);
}

function isGood(secret: string, [, at = '', mac = '']: RegExpExecArray, method: string, path: string, body: string): boolean {
  if (Math.abs(Date.now() / 1000 - Number(at)) > SKEW_SECONDS) return false;
  const lines = ['v1', at, method, path, createHash('sha256').update(body).digest('hex')].join('\n');
  return timingSafeEqual(createHmac('sha256', secret).update(lines).digest(), Buffer.from(mac, 'base64url'));
}
