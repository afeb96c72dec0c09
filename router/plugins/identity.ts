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
      const { authorization } = context.req.headers;
      if (authorization === undefined) return;
      // Node keeps the first of two, another server the last.
      const said = context.req.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'authorization');
      const token = said.length === 1 ? BEARER.exec(authorization)?.[1] : undefined;
      if (!token) throw unauthenticated();
      const viewer = await tokens.verify(token);
      if (viewer.tenant !== context.tenant?.id) throw unauthenticated();
      context.viewer = viewer;
    },
  };
}
