import type { IncomingMessage } from 'node:http';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { routerContext } from '../context.ts';
import { type Tokens, unauthenticated } from '../tokens.ts';

const BEARER = /^Bearer ([^\s]+)$/i;

/**
 * Who asks. Without a token it is a guest; with one that isn't good nothing is answered, lest a guest's answer pass for
 * theirs.
 */
export function useIdentity(tokens: Tokens): GatewayPlugin {
  return {
    async onRequestParse({ serverContext }) {
      const context = routerContext(serverContext);
      if (context.req.headers.authorization === undefined) return;
      const token = bearer(context.req);
      if (!token) throw unauthenticated();
      const viewer = await tokens.verify(token);
      if (viewer.tenant !== context.tenant?.id) throw unauthenticated();
      context.viewer = viewer;
    },
  };
}

/** Undefined where none is said, or it is not said plainly. */
export function bearer({ headers, rawHeaders }: IncomingMessage): string | undefined {
  // Node keeps the first of two, another server the last.
  const said = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'authorization');
  return said.length === 1 ? BEARER.exec(headers.authorization ?? '')?.[1] : undefined;
}
