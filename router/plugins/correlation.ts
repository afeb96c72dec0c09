import { randomUUID } from 'node:crypto';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { routerContext } from '../context.ts';

const ID = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * Names the request, for its client, its subgraphs and the logs. A client's own ids are taken when they are
 * harmless.
 */
export function useCorrelation(): GatewayPlugin {
  return {
    onRequest({ request, serverContext }) {
      const context = routerContext(serverContext);
      const said = (name: string): string | undefined => ID.exec(request.headers.get(name) ?? '')?.[0];
      context.started = performance.now();
      context.requestId = said('x-request-id') ?? randomUUID();
      context.correlationId = said('x-correlation-id') ?? context.requestId;
      context.res.setHeader('x-request-id', context.requestId);
      context.res.setHeader('x-correlation-id', context.correlationId);
    },
  };
}
