// The service worker: what was visited can be read without a line, and nothing private is kept.
import {
  CacheFirst,
  ExpirationPlugin,
  NetworkFirst,
  type PrecacheEntry,
  type RuntimeCaching,
  Serwist,
  StaleWhileRevalidate,
} from 'serwist';

declare const self: { __SW_MANIFEST: (PrecacheEntry | string)[] | undefined; location: { origin: string } };

const PAGES = 'pages';
const PATIENCE_S = 6;
const DAY_S = 86_400;
/** Of the shop, without what is one person's own. The cart is kept: it is read on the way to the workshop. */
const SHOP = /^\/(?:en|bn)(?:\/(?:categories|parts|search|compare|cart|cars|offline)(?:\/.*)?)?$/;
const SIGN_IN = /^\/(?:en|bn)\/sign-in/;

const lasting = (maxEntries: number, days: number) => new ExpirationPlugin({ maxEntries, maxAgeSeconds: days * DAY_S });
const pages = new NetworkFirst({ cacheName: PAGES, networkTimeoutSeconds: PATIENCE_S, plugins: [lasting(80, 14)] });

const runtimeCaching: RuntimeCaching[] = [
  {
    matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_next/static/'),
    handler: new CacheFirst({ cacheName: 'static', plugins: [lasting(250, 30)] }),
  },
  {
    matcher: ({ url, sameOrigin }) => sameOrigin && /^\/(?:pictures|fonts)\//.test(url.pathname),
    handler: new StaleWhileRevalidate({ cacheName: 'pictures', plugins: [lasting(300, 30)] }),
  },
  {
    matcher: ({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && SHOP.test(url.pathname),
    handler: pages,
  },
  {
    // Who signs in or out leaves no pages behind.
    matcher: ({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && SIGN_IN.test(url.pathname),
    handler: async ({ request }) => {
      await caches.delete(PAGES);
      return fetch(request);
    },
  },
  {
    // A page that the router of the page itself went to: kept as a whole page the first time.
    matcher: ({ request, url, sameOrigin }) =>
      sameOrigin &&
      request.headers.get('rsc') === '1' &&
      !request.headers.has('next-router-prefetch') &&
      SHOP.test(url.pathname),
    handler: async ({ request, event }) => {
      const response = await fetch(request);
      if (response.ok) event.waitUntil(keepWhole(request.url));
      return response;
    },
  },
];

async function keepWhole(asked: string): Promise<void> {
  const url = new URL(asked);
  url.searchParams.delete('_rsc');
  const cache = await caches.open(PAGES);
  if (await cache.match(url.href)) return;
  const response = await fetch(url.href, { headers: { accept: 'text/html' } });
  if (response.ok && !response.redirected) await cache.put(url.href, response);
}

new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  skipWaiting: true,
  clientsClaim: true,
  navigationPreload: false,
  runtimeCaching,
  fallbacks: {
    entries: ['en', 'bn'].map((locale) => ({
      url: `/${locale}/offline`,
      matcher: ({ request }) => request.mode === 'navigate' && new URL(request.url).pathname.startsWith(`/${locale}`),
    })),
  },
}).addEventListeners();
