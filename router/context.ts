import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Tenant } from './directory.ts';

/** What the router knows of one request; it is the gateway's server context, and so of every operation in it. */
export interface RouterContext {
  req: IncomingMessage;
  res: ServerResponse;
  started: number;
  requestId: string;
  correlationId: string;
  tenant?: Tenant;
  /** Base64url JSON of a verified token. Nothing sets it yet: identity's plugin will, before the operation executes. */
  claims?: string;
  operation?: { kind: string; name: string | undefined };
  errorCodes?: string[];
}

/** The libraries' types say `{}` for a context that is ours. */
export const routerContext = (context: object): RouterContext => context as RouterContext;
