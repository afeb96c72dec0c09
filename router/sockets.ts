// Subscriptions through WebSockets (graphql-transport-ws). Each is a request of its own to the graph, with the
// connection's parameters for headers: whatever holds for a request holds for it.
import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Duplex, Writable } from 'node:stream';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import type { Context } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { addressOf, isOwnPage } from './client.ts';
import { asJson } from './errors.ts';
import { isHost } from './http.ts';
import { MOST_BYTES } from './plugins/request.ts';
import type { Settings } from './settings.ts';
import type { SocketAnswer } from './context.ts';

const MOST_SOCKETS = 5_000;
const MOST_OF_AN_ADDRESS = 100;
const MOST_OF_A_SOCKET = 20;
const IDLE_MS = 30_000;
const PING_MS = 12_000;
const SAID_MS = 20; // for the last message to be written
const LAST_MS = 2_000;
const GOING_AWAY = [1001, 'Going away'] as const;
const PASSED_ON = ['host', 'x-forwarded-host', 'x-forwarded-for', 'user-agent', 'accept-language', 'x-correlation-id'];
const ANY = parse('subscription { any }'); // the gateway reads and validates the client's own text

export type Answer = (req: IncomingMessage, res: ServerResponse, socket: { answer?: SocketAnswer }) => Promise<unknown>;

type Connected = Context<Record<string, unknown> | undefined, Extra>;
type Asked = ExecutionArgs & { contextValue: { connected: Connected; params: unknown } };

export interface Sockets {
  /** Each connection when the last that it holds has ended. */
  close(): void;
}

export function serveSockets(server: Server, answer: Answer, settings: Settings): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  const held = new Map<WebSocket, { address: string; operations: number; since: number }>();
  let closing = false;
  const ask = ({ contextValue: { connected, params } }: Asked) => {
    const { socket, request } = connected.extra;
    const state = held.get(socket) ?? { operations: 0, since: 0 }; // none where it has just closed
    state.operations += 1;
    const over = (): void => {
      state.operations -= 1;
      state.since = performance.now();
      if (closing && !state.operations) setTimeout(() => socket.close(...GOING_AWAY), SAID_MS);
    };
    return operation(request, socket, headersOf(connected), JSON.stringify(params), answer, over);
  };
  useServer<Record<string, unknown> | undefined>(
    {
      onSubscribe: (connected, _id, params) =>
        Object.keys(connected.subscriptions).length > MOST_OF_A_SOCKET
          ? [tooMany()]
          : ({ document: ANY, contextValue: { connected, params } } as unknown as ExecutionArgs),
      execute: (args) => ask(args as unknown as Asked),
      subscribe: (args) => ask(args as unknown as Asked),
      jsonMessageReplacer: withoutInternals,
    },
    sockets,
    PING_MS,
  );
  sockets.on('connection', (socket, req) => {
    held.set(socket, { address: addressOf(req, settings), operations: 0, since: performance.now() });
    socket.once('close', () => held.delete(socket));
  });
  const sweep = setInterval(() => {
    for (const [socket, { operations, since }] of held)
      if (!operations && performance.now() - since > IDLE_MS) socket.close(1000, 'Nothing is subscribed to');
  }, IDLE_MS / 3).unref();
  server.on('upgrade', (req: IncomingMessage, wire: Duplex, head: Buffer) => {
    const address = addressOf(req, settings);
    const ofAddress = [...held.values()].filter((one) => one.address === address).length;
    const isFull = closing || held.size >= MOST_SOCKETS || ofAddress >= MOST_OF_AN_ADDRESS;
    const refused = refusalOf(req, isFull, settings);
    if (refused) return refuse(wire, ...refused);
    sockets.handleUpgrade(req, wire, head, (socket) => sockets.emit('connection', socket, req));
  });
  return {
    close() {
      closing = true;
      clearInterval(sweep);
      for (const [socket, { operations }] of held) if (!operations) socket.close(...GOING_AWAY);
      setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), LAST_MS).unref();
    },
  };
}

type Refused = [status: string, code: string, message: string];

function refusalOf(req: IncomingMessage, isFull: boolean, settings: Settings): Refused | undefined {
  if ((req.url ?? '').split('?')[0] !== '/graphql')
    return ['404 Not Found', 'NOT_FOUND', 'There is nothing here; the graph is at /graphql'];
  if (!isHost(req.headers.host ?? ''))
    return ['400 Bad Request', 'MALFORMED_HOST', 'The Host header is missing or malformed'];
  if (!isOwnPage(req, settings)) return ['403 Forbidden', 'ORIGIN_REFUSED', 'Pages of this origin may not connect'];
  if (isFull)
    return ['503 Service Unavailable', 'TOO_MANY_SUBSCRIPTIONS', 'Too many connections are open here; try again later'];
  return undefined;
}

function refuse(wire: Duplex, status: string, code: string, message: string): void {
  const body = asJson(code, message);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\nconnection: close`;
  wire.on('error', () => undefined).end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** No cookie comes along: who subscribes names a token, or is a guest. */
function headersOf({ connectionParams, extra }: Connected): Record<string, string> {
  const asked = extra.request.headers;
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'text/event-stream' };
  for (const name of PASSED_ON) if (asked[name] !== undefined) headers[name] = String(asked[name]);
  const said = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'] ?? asked.authorization;
  if (said !== undefined) headers['authorization'] = String(said);
  return headers;
}

async function operation(
  { socket: wire, url }: IncomingMessage,
  socket: WebSocket,
  headers: Record<string, string>,
  body: string,
  answer: Answer,
  over: () => void,
): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
  const req = new IncomingMessage(wire);
  Object.assign(req, { method: 'POST', url: url ?? '/graphql', headers, rawHeaders: Object.entries(headers).flat() });
  req.push(body);
  req.push(null);
  req.complete = true; // or its end would take the connection along
  const res = new ServerResponse(req);
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  res.assignSocket(sink as Socket);
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    res.end(() => sink.destroy());
    over();
  };
  res.once('close', () => {
    if (!ended) socket.terminate(); // it was cut off
  });
  const holder: { answer?: SocketAnswer } = {};
  await answer(req, res, holder);
  if (holder.answer && Symbol.asyncIterator in holder.answer) return followed(holder.answer, end);
  end();
  return holder.answer ?? { errors: [unanswered()] };
}

function followed<T>(source: AsyncIterableIterator<T>, end: () => void): AsyncIterableIterator<T> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const taken = await source.next();
        if (taken.done) end();
        return taken;
      } catch (error) {
        end();
        throw error;
      }
    },
    async return() {
      end();
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
}

const unanswered = (): GraphQLError =>
  new GraphQLError('Something went wrong here', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
const tooMany = (): GraphQLError =>
  new GraphQLError(`A connection may hold ${MOST_OF_A_SOCKET} subscriptions open at a time`, {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
  });

/** The status and headers of an error are for HTTP. */
function withoutInternals(key: string, value: unknown): unknown {
  if (key !== 'extensions' || typeof value !== 'object' || value === null) return value;
  const { http: _, ...extensions } = value as Record<string, unknown>;
  return extensions;
}
