// The process's door: the graph at one path, a few pages for operators and developers, and nothing else.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { asJson } from './errors.ts';
import { explorer } from './explorer.ts';
import type { Metrics } from './metrics.ts';

export interface Door {
  graph: RequestListener;
  metrics: Metrics;
  development: boolean;
  /** What is still missing before requests should be sent here. */
  waitingFor: () => string[];
}

type Show = (res: ServerResponse) => void | Promise<void>;

export function serve(door: Door): Server {
  const pages = pagesOf(door);
  const listener: RequestListener = (req, res) => {
    for (const [name, value] of SECURITY) res.setHeader(name, value);
    const path = (req.url ?? '').split('?')[0] ?? '';
    if (path !== '/graphql') show(req, res, pages.get(path));
    else if (isHost(req.headers.host ?? '')) door.graph(req, res);
    else answer(res, 400, asJson('MALFORMED_HOST', 'The Host header is missing or malformed'));
  };
  return createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, listener);
}

/** The gateway makes a URL of it, and where it can't, it answers with a stack trace; with a slash in it, with another page. */
const isHost = (host: string): boolean => /^[\w.:[\]-]{1,255}$/.test(host) && URL.canParse(`http://${host}`);

const SECURITY: [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['x-frame-options', 'DENY'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cache-control', 'no-store'],
];

function pagesOf({ metrics, development, waitingFor }: Door): Map<string, Show> {
  const pages = new Map<string, Show>([
    ['/health', (res) => answer(res, 200, '{"status":"ok"}')],
    ['/ready', (res) => ready(res, waitingFor())],
    ['/metrics', async (res) => answer(res, 200, await metrics.print(), metrics.contentType)],
  ]);
  if (!development) return pages;
  pages.set('/', (res) => void res.writeHead(302, { location: '/explorer' }).end());
  return pages.set('/explorer', async (res) => {
    const { html, policy } = await explorer();
    res.setHeader('content-security-policy', policy);
    answer(res, 200, html, 'text/html; charset=utf-8');
  });
}

function ready(res: ServerResponse, missing: string[]): void {
  answer(
    res,
    missing.length ? 503 : 200,
    JSON.stringify(missing.length ? { status: 'waiting', for: missing } : { status: 'ok' }),
  );
}

function show(req: IncomingMessage, res: ServerResponse, page: Show | undefined): void {
  if (!page) return answer(res, 404, asJson('NOT_FOUND', 'There is nothing here; the graph is at /graphql'));
  if (req.method !== 'GET' && req.method !== 'HEAD') return answer(res, 405, asJson('METHOD_NOT_ALLOWED', 'Use GET'));
  void Promise.resolve(page(res)).catch(() =>
    answer(res, 500, asJson('INTERNAL_SERVER_ERROR', 'The page could not be made')),
  );
}

function answer(
  res: ServerResponse,
  status: number,
  body: string | Buffer,
  type = 'application/json; charset=utf-8',
): void {
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}
