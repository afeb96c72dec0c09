// The process's door: the graph at one path, a few pages for operators and developers, and nothing else.
import type { Duplex } from 'node:stream';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { asJson } from './errors.ts';
import { explorer } from './explorer.ts';
import { MAILBOX_POLICY } from './mailbox.ts';
import type { Metrics } from './metrics.ts';
import { isWebhook } from './webhooks.ts';

export interface Door {
  graph: RequestListener;
  metrics: Metrics;
  development: boolean;
  /** The page of messages of the host's tenant; undefined where the host is nobody's. */
  mailbox: (req: IncomingMessage) => Promise<string | undefined>;
  /** Whether the explorer's page is for whoever asks; in development it is for everybody. */
  mayExplore: (req: IncomingMessage) => Promise<boolean>;
  /** Hands on what strangers send to the host's tenant; the status to answer. */
  webhook: (req: IncomingMessage) => Promise<number>;
  /** What is still missing before requests should be sent here. */
  waitingFor: () => string[];
}

type Show = (res: ServerResponse, req: IncomingMessage) => void | Promise<void>;

export function serve(door: Door): Server {
  const pages = pagesOf(door);
  const listener: RequestListener = (req, res) => {
    for (const [name, value] of SECURITY) res.setHeader(name, value);
    const path = (req.url ?? '').split('?')[0] ?? '';
    if (isWebhook(path)) take(req, res, door.webhook);
    else if (path !== '/graphql') show(req, res, pages.get(path));
    else if (isHost(req.headers.host ?? '')) door.graph(req, res);
    else answer(res, 400, asJson('MALFORMED_HOST', 'The Host header is missing or malformed'));
  };
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, listener);
  return server.on('clientError', refuseUnread);
}

/**
 * What Node could not read as a request. Its own answer has no body, and cuts off whoever still writes before they
 * read it.
 */
function refuseUnread({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (socket.writableEnded) return; // the rest of what has its answer
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const [status, body] = UNREAD[code ?? ''] ?? ['400 Bad Request', asJson('MALFORMED_REQUEST', 'This is not HTTP')];
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}`;
  socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`);
  socket.on('data', () => undefined).resume();
  setTimeout(() => socket.destroy(), UNREAD_MS).unref();
}

const UNREAD_MS = 2_000;
const UNREAD: Record<string, [status: string, body: string]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    asJson('HEADERS_TOO_LARGE', 'The headers of a request hold 16 KB at most'),
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', asJson('REQUEST_TIMEOUT', 'The request took too long to arrive')],
};

/** The gateway makes a URL of it, and where it can't, it answers with a stack trace; with a slash in it, with another page. */
export const isHost = (host: string): boolean => /^[\w.:[\]-]{1,255}$/.test(host) && URL.canParse(`http://${host}`);

const SECURITY: [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['x-frame-options', 'DENY'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cache-control', 'no-store'],
];

const NOTHING = asJson('NOT_FOUND', 'There is nothing here; the graph is at /graphql');

function pagesOf({ metrics, development, mailbox, mayExplore, waitingFor }: Door): Map<string, Show> {
  const pages = new Map<string, Show>([
    ['/health', (res) => answer(res, 200, '{"status":"ok"}')],
    ['/ready', (res) => ready(res, waitingFor())],
    ['/metrics', async (res) => answer(res, 200, await metrics.print(), metrics.contentType)],
    [
      '/explorer',
      async (res, req) => {
        if (!development && !(await mayExplore(req))) return answer(res, 404, NOTHING);
        const { html, policy } = await explorer();
        res.setHeader('content-security-policy', policy);
        answer(res, 200, html, 'text/html; charset=utf-8');
      },
    ],
  ]);
  if (!development) return pages;
  pages.set('/', (res) => void res.writeHead(302, { location: '/explorer' }).end());
  pages.set('/mailbox', async (res, req) => {
    const html = await mailbox(req);
    if (html === undefined) return answer(res, 404, asJson('UNKNOWN_HOST', 'No market is known at this host'));
    res.setHeader('content-security-policy', MAILBOX_POLICY);
    answer(res, 200, html, 'text/html; charset=utf-8');
  });
  return pages;
}

function ready(res: ServerResponse, missing: string[]): void {
  answer(
    res,
    missing.length ? 503 : 200,
    JSON.stringify(missing.length ? { status: 'waiting', for: missing } : { status: 'ok' }),
  );
}

function show(req: IncomingMessage, res: ServerResponse, page: Show | undefined): void {
  if (!page) return answer(res, 404, NOTHING);
  if (req.method !== 'GET' && req.method !== 'HEAD') return answer(res, 405, asJson('METHOD_NOT_ALLOWED', 'Use GET'));
  void Promise.resolve(page(res, req)).catch(() =>
    answer(res, 500, asJson('INTERNAL_SERVER_ERROR', 'The page could not be made')),
  );
}

function take(req: IncomingMessage, res: ServerResponse, webhook: Door['webhook']): void {
  if (req.method !== 'POST') return answer(res, 405, asJson('METHOD_NOT_ALLOWED', 'Use POST'));
  const taken = isHost(req.headers.host ?? '') ? webhook(req) : Promise.resolve(400);
  void taken
    .catch(() => 400)
    .then((status) => {
      if (!req.readableEnded) res.setHeader('connection', 'close'); // the rest of it is of no interest
      answer(res, status, JSON.stringify({ status: status < 300 ? 'taken' : 'refused' }));
    });
}

function answer(
  res: ServerResponse,
  status: number,
  body: string | Buffer,
  type = 'application/json; charset=utf-8',
): void {
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}
