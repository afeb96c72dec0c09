import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Tenant } from './directory.ts';
import type { Viewer } from './tokens.ts';

/** What the router knows of one request; it is the gateway's server context, and so of every operation in it. */
export interface RouterContext {
  req: IncomingMessage;
  res: ServerResponse;
  started: number;
  requestId: string;
  correlationId: string;
  tenant?: Tenant;
  /** Whose verified token came with it; undefined for guests. */
  viewer?: Viewer;
  operation?: { kind: string; name: string | undefined };
  errorCodes?: string[];
  /** What share is left of the quota that the answer names. */
  quota?: number;
  /** Only where it came through a WebSocket: where its answer is left. */
  socket?: { answer?: SocketAnswer };
}

export type SocketAnswer = ExecutionResult | AsyncIterableIterator<ExecutionResult>;

/** The libraries' types say `{}` for a context that is ours. */
export const routerContext = (context: object): RouterContext => context as RouterContext;
