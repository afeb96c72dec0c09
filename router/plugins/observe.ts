// The log line and the figures of a request. No text of a document, no variable, no token, no answer.
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import { type RouterContext, routerContext } from '../context.ts';
import { causeOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

const NAME = /^[_A-Za-z]\w{0,63}$/;
const MOST_CODES = 5;

export function useObservation(log: Log, metrics: Metrics): GatewayPlugin {
  return {
    onRequest({ serverContext }) {
      const context = routerContext(serverContext);
      context.res.once('close', () => report(log, metrics, context));
    },
    onExecute: ({ args }) => nameOperation(args),
    onSubscribe({ args }) {
      nameOperation(args);
      const context = routerContext(args.contextValue as object);
      return { onSubscribeResult: () => ({ onNext: ({ result }) => note(log, metrics, context, result) }) };
    },
    onResultProcess({ result, serverContext }) {
      if ('errors' in result) note(log, metrics, routerContext(serverContext), result);
    },
    onSubgraphExecute({ subgraphName }) {
      const started = performance.now();
      return ({ result }) => {
        const outcome = 'errors' in result && result.errors?.length ? 'errors' : 'ok';
        metrics.fetches.observe({ subgraph: subgraphName, outcome }, (performance.now() - started) / 1000);
      };
    },
  };
}

function note(log: Log, metrics: Metrics, context: RouterContext, { errors }: ExecutionResult): void {
  if (!errors?.length) return;
  const { requestId, tenant } = context;
  context.errorCodes = errors.map(({ extensions }) => String(extensions?.['code'] ?? ''));
  for (const code of context.errorCodes) metrics.errors.inc({ code });
  for (const error of errors) {
    const cause = causeOf(error);
    if (cause) log('error', 'masked', { requestId, tenant: tenant?.slug, path: error.path?.join('.'), cause });
  }
}

function nameOperation({ document, operationName, contextValue }: ExecutionArgs): void {
  const operation = getOperationAST(document, operationName);
  const name = operation?.name?.value;
  routerContext(contextValue as object).operation = {
    kind: operation?.operation ?? '',
    name: name && NAME.test(name) ? name : undefined,
  };
}

function report(log: Log, metrics: Metrics, context: ReturnType<typeof routerContext>): void {
  const { res, started, requestId, correlationId, tenant, operation, errorCodes } = context;
  const status = res.writableFinished ? res.statusCode : 499; // the client went before its answer
  const ms = Math.round((performance.now() - started) * 100) / 100;
  metrics.requests.observe({ operation: operation?.kind ?? 'none', status }, ms / 1000);
  const codes = errorCodes && [...new Set(errorCodes)].slice(0, MOST_CODES);
  const facts = {
    requestId,
    correlationId,
    tenant: tenant?.slug,
    operation: operation?.name,
    kind: operation?.kind,
    status,
    ms,
    codes,
  };
  log(status >= 500 ? 'error' : 'info', 'request', facts);
}
