// The router's own explorer, at this origin: what it asks goes through our `/graphql`, as whoever is signed in. The router says
// whom it is for.
import { cookies } from 'next/headers';
import { explorerPage } from '@/graph/router';
import { accessToken } from '@/graph/session';

export async function GET(request: Request): Promise<Response> {
  const found = await explorerPage(request.headers, accessToken(await cookies()));
  if (!found?.body) return new Response(null, { status: 404 });
  const policy = found.headers.get('content-security-policy') ?? "default-src 'none'";
  return new Response(found.body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'private, no-store',
    },
  });
}
