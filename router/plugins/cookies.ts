// A browser's refresh token lives in a cookie that its pages can't read. Identity alone sees it, and alone says what it
// is from now on.
import type { IncomingMessage } from 'node:http';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { isOwnPage } from '../client.ts';
import { routerContext } from '../context.ts';
import type { Settings } from '../settings.ts';

const COOKIE = /(?:^|; ?)__Host-refresh=([A-Za-z0-9_-]{43})(?=;|$)/g;
const SAID = /^([A-Za-z0-9_-]{43})?;(\d{1,9})$/;

/** Pages of other origins may make a browser send the cookie along (SameSite spares those of one site). */
export function refreshToken(req: IncomingMessage, settings: Settings): string | undefined {
  const { cookie } = req.headers;
  if (!cookie || !isOwnPage(req, settings)) return undefined;
  const found = [...cookie.matchAll(COOKIE)];
  return found.length === 1 ? found[0]?.[1] : undefined;
}

export function useCookies(): GatewayPlugin {
  return {
    onFetch({ executionRequest, context }) {
      if (executionRequest?.subgraphName !== 'identity') return undefined;
      return ({ response }) => {
        const [, token = '', seconds] = SAID.exec(response.headers.get('x-refresh-cookie') ?? '') ?? [];
        if (seconds === undefined) return;
        const { res } = routerContext(context);
        const attributes = `Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Lax`;
        res.setHeader('set-cookie', `__Host-refresh=${token}; ${attributes}`);
      };
    },
  };
}
