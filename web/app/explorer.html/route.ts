// The router's own explorer, at this origin: what it asks goes through our `/graphql`, as whoever is signed in.
import { ROUTER } from '@/graph/router';

export async function GET(): Promise<Response> {
  const found = await fetch(`${ROUTER}/explorer`, { cache: 'no-store' }).catch(() => undefined);
  if (!found?.ok || !found.body) return new Response(null, { status: 404 });
  const policy = found.headers.get('content-security-policy') ?? "default-src 'none'";
  return new Response(found.body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'private, max-age=3600',
    },
  });
}
