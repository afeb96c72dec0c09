// What comes in passes here first: `/graphql` goes on to the router with the session's token, a path without a language
// is sent to one, and a page gets the nonce of its policy and a session that is good for longer than it takes to make it.
import { type NextRequest, NextResponse } from 'next/server';
import { documentId } from './graph/answer';
import { MarketDocument, type MarketQuery } from './graph/generated/graphql';
import { hostOf, onBehalf, ROUTER, send } from './graph/router';
import { accessToken, type Cookie, isFresh, REFRESH, renew, SAFE } from './graph/session';
import { isLocale, LOCALE_COOKIE, type Locale } from './i18n/locales';

export const config = { matcher: ['/((?!_next/|pictures/|fonts/|serwist/|sitemaps/|[^/]+\\.[a-z0-9]+$).*)'] };

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  if (pathname === '/ready') return NextResponse.json({ status: 'ok' });
  if (pathname === '/graphql' && !isOwnPage(request)) return new NextResponse(null, { status: 403 });
  const locale = pathname.split('/')[1];
  if (pathname !== '/graphql' && !isLocale(locale)) return toLanguage(request);
  const renewed = await renewedSession(request);
  for (const { name, value } of renewed) request.cookies.set(name, value);
  const response = pathname === '/graphql' ? toRouter(request) : toPage(request, locale as Locale);
  for (const { name, value, maxAge } of renewed) response.cookies.set(name, value, { ...SAFE, maxAge });
  return response;
}

/** Its cookie speaks for whoever reads the page: another origin's page must not. */
function isOwnPage(request: NextRequest): boolean {
  const origin = request.headers.get('origin');
  return !origin || URL.parse(origin)?.host === hostOf(request.headers);
}

async function renewedSession({ cookies, headers }: NextRequest): Promise<Cookie[]> {
  const refresh = cookies.get(REFRESH)?.value;
  return refresh && !isFresh(accessToken(cookies)) ? renew(headers, refresh) : [];
}

function toRouter(request: NextRequest): NextResponse {
  const token = accessToken(request.cookies);
  const headers = new Headers(request.headers);
  for (const name of ['cookie', 'authorization', 'x-ours']) headers.delete(name);
  headers.set('x-forwarded-host', hostOf(request.headers));
  if (token) headers.set('authorization', `Bearer ${token}`);
  return NextResponse.rewrite(new URL(`/graphql${request.nextUrl.search}`, ROUTER), { request: { headers } });
}

function toPage(request: NextRequest, locale: Locale): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = policyWith(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', request.nextUrl.pathname.slice(locale.length + 1) + request.nextUrl.search);
  headers.set('x-next-intl-locale', locale);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of [...SECURITY, ['content-security-policy', policy] as const])
    response.headers.set(name, value);
  return response;
}

const SECURITY = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['x-frame-options', 'SAMEORIGIN'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
  ['cross-origin-opener-policy', 'same-origin'],
] as const;

/** `style-src-attr` is for React's style attributes; style elements need the nonce. */
function policyWith(nonce: string): string {
  const developing = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${developing ? "'unsafe-inline'" : `'nonce-${nonce}'`}`, // Next's own tools write styles
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${developing ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

async function toLanguage(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const chosen = request.cookies.get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : await marketsLanguage(request);
  // The URL that Next knows is of the address it listens at, not of the market's host.
  const proto = request.headers.get('x-forwarded-proto') ?? 'http';
  const there = new URL(
    `/${locale}${pathname === '/' ? '' : pathname}${search}`,
    `${proto}://${hostOf(request.headers)}`,
  );
  return NextResponse.redirect(there, 307);
}

const languages = new Map<string, { locale: Locale; until: number }>();
const MOST_HOSTS = 5_000;
const KEPT_MS = 60_000;

/** The one that the market opens in, where we speak it. */
async function marketsLanguage(request: NextRequest): Promise<Locale> {
  const host = hostOf(request.headers);
  const known = languages.get(host);
  if (known && known.until > Date.now()) return known.locale;
  const query = new URLSearchParams({ documentId: documentId(MarketDocument) });
  const headers = { ...onBehalf(request.headers, 'en'), 'x-graphql-csrf': '1' };
  const answered = await send<MarketQuery>(`/graphql?${query}`, { headers, cache: 'no-store' }, 'language').catch(
    () => undefined,
  );
  const said = answered?.data?.tenant?.language;
  const locale: Locale = isLocale(said) ? said : 'en';
  if (said && languages.size < MOST_HOSTS) languages.set(host, { locale, until: Date.now() + KEPT_MS });
  return locale;
}
