import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { hostOf } from '../client.ts';
import { routerContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import { refusal } from '../errors.ts';
import type { Settings } from '../settings.ts';

/** The host says whose market this is, and nothing else that a client sends does. */
export function useTenant(directory: Directory, settings: Settings): GatewayPlugin {
  return {
    async onRequestParse({ serverContext }) {
      const context = routerContext(serverContext);
      const host = hostOf(context.req, settings);
      const tenant = await directory.tenant(host);
      if (!directory.known)
        throw refusal(
          503,
          'TENANT_DIRECTORY_UNAVAILABLE',
          'The router does not know yet whose host this is; try again soon',
          { 'retry-after': '1' },
        );
      if (!tenant)
        throw refusal(404, 'UNKNOWN_HOST', `No market is known at the host ${JSON.stringify(host.slice(0, 100))}`);
      if (tenant.status !== 'ACTIVE') throw refusal(403, 'TENANT_SUSPENDED', 'This market is suspended');
      context.tenant = tenant;
    },
  };
}
