// The session of a browser, in cookies that its pages can't read: the router's refresh token, which lasts, and beside it
// the access token of five minutes that comes of it. `proxy.ts` renews it on the way in.
import { documentId, type UserError } from './answer';
import { RefreshDocument, type SignedInFragment } from './generated/graphql';
import { onBehalf, send } from './router';

export const REFRESH = '__Host-refresh';
const ACCESS = '__Host-access';
const PIECE = 3_600; // a cookie holds 4,096 bytes, an administrator's token may have more
const PIECES = [ACCESS, `${ACCESS}2`, `${ACCESS}3`];
const EARLY_S = 20;

export type Cookie = { name: string; value: string; maxAge: number };
type Jar = { get(name: string): { value: string } | undefined };

export const SAFE = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

export function accessToken(jar: Jar): string | undefined {
  return PIECES.map((name) => jar.get(name)?.value ?? '').join('') || undefined;
}

/** Whether it is good for a little longer; whether it is genuine the router knows. */
export function isFresh(token: string | undefined): boolean {
  try {
    const { exp } = JSON.parse(atob((token?.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    return Number(exp) - EARLY_S > Date.now() / 1000;
  } catch {
    return false;
  }
}

export function accessCookies(token: string, seconds: number): Cookie[] {
  return PIECES.map((name, i) => {
    const value = token.slice(i * PIECE, (i + 1) * PIECE);
    return { name, value, maxAge: value ? seconds : 0 };
  });
}

export const NOBODY: Cookie[] = [...accessCookies('', 0), { name: REFRESH, value: '', maxAge: 0 }];

/** What the router said about the refresh token, to be said on to the browser. */
export function refreshCookie(headers: Headers): Cookie[] {
  for (const line of headers.getSetCookie()) {
    const [, value, seconds] = /^__Host-refresh=([\w-]*); Max-Age=(\d+)/.exec(line) ?? [];
    if (value !== undefined) return [{ name: REFRESH, value, maxAge: Number(seconds) }];
  }
  return [];
}

export type SignedIn = { cookies: Cookie[]; challenge?: string | null; userErrors: UserError[] };

export function signedIn(said: SignedInFragment | null | undefined, headers: Headers): SignedIn {
  const { accessToken: token, expiresIn, challenge, userErrors = [] } = said ?? {};
  return {
    cookies: [...(token ? accessCookies(token, expiresIn ?? 300) : []), ...refreshCookie(headers)],
    challenge,
    userErrors,
  };
}

const underWay = new Map<string, Promise<Cookie[]>>();
const KEPT_MS = 8_000; // identity answers the same successor for ten seconds

/**
 * The cookies of the next five minutes; those that end the session where it is over, none where the router is away.
 * A page and what it loads come at once: they share one answer.
 */
export function renew(from: Headers, refresh: string): Promise<Cookie[]> {
  let asked = underWay.get(refresh);
  if (!asked) {
    asked = askAnew(from, refresh).catch(() => []);
    underWay.set(refresh, asked);
    setTimeout(() => underWay.delete(refresh), KEPT_MS).unref?.();
  }
  return asked;
}

async function askAnew(from: Headers, refresh: string): Promise<Cookie[]> {
  const requestId = crypto.randomUUID();
  const { data, errors, headers } = await send<{ refresh?: SignedInFragment | null }>(
    '/graphql',
    {
      method: 'POST',
      headers: {
        ...onBehalf(from, 'en'),
        'content-type': 'application/json',
        'x-request-id': requestId,
        cookie: `${REFRESH}=${refresh}`,
      },
      body: JSON.stringify({ documentId: documentId(RefreshDocument) }),
      cache: 'no-store',
    },
    requestId,
  );
  const { cookies } = signedIn(data?.refresh, headers);
  if (cookies.some(({ name, value }) => name === ACCESS && value)) return cookies;
  return errors && errors[0]?.extensions?.code !== 'UNAUTHENTICATED' ? [] : NOBODY;
}
