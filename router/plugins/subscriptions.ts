import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { type RouterContext, routerContext } from '../context.ts';
import { refusal } from '../errors.ts';
import type { Subscriptions } from '../subscriptions.ts';

const STALLED_MS = 60_000;

/**
 * Clients subscribe by Server-Sent Events or through a WebSocket. Must be behind the plugins that refuse: what they
 * refuse is never held.
 */
export function useSubscriptions(subscriptions: Subscriptions): GatewayPlugin {
  return {
    onExecute({ args }) {
      if (contextOf(args).socket) throw refusal(400, 'SUBSCRIPTIONS_ONLY', 'A WebSocket is for subscriptions; use POST');
    },
    onSubscribe({ args }) {
      const context = contextOf(args);
      if (!context.socket && !/text\/event-stream/i.test(context.req.headers.accept ?? ''))
        throw refusal(406, 'NOT_ACCEPTABLE', 'A subscription is answered as text/event-stream; accept that');
      const full = subscriptions.full(context);
      if (full) throw full;
      return {
        onSubscribeResult({ result, setResult }) {
          if (!isStream(result)) return;
          // Pings keep the connection of a client that reads alive; who reads nothing for so long is cut off.
          if (!context.socket) context.res.socket?.setTimeout(STALLED_MS);
          setResult(subscriptions.hold(context, result));
        },
      };
    },
    onResultProcess({ result, serverContext, setResultProcessor }) {
      const { socket } = routerContext(serverContext);
      if (!socket) return;
      socket.answer = result as ExecutionResult | AsyncIterableIterator<ExecutionResult>;
      setResultProcessor((_, fetchAPI) => new fetchAPI.Response(null, { status: 204 }), 'text/event-stream');
    },
  };
}

const contextOf = ({ contextValue }: ExecutionArgs): RouterContext => routerContext(contextValue as object);
const isStream = (result: unknown): result is AsyncIterable<ExecutionResult> =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
