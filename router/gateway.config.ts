// What the gateway is made of. The order of plugins is the order of their hooks.
import type { GatewayConfigSupergraph, GatewayPlugin } from '@graphql-hive/gateway-runtime';
import HTTPTransport from '@graphql-mesh/transport-http';
import { useQueryPlan } from '@graphql-hive/router-runtime';
import type { Directory } from './directory.ts';
import { maskError } from './errors.ts';
import { gatewayLogger, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { useCodedAnswers } from './plugins/answers.ts';
import { useCookies } from './plugins/cookies.ts';
import { useCorrelation } from './plugins/correlation.ts';
import { useDocuments } from './plugins/documents.ts';
import { useIdentity } from './plugins/identity.ts';
import { useLimits } from './plugins/limits.ts';
import { useNothingAsked } from './plugins/nothing.ts';
import { useObservation } from './plugins/observe.ts';
import { useRateLimits } from './plugins/rate-limits.ts';
import { CSRF_HEADERS, useRequestRules } from './plugins/request.ts';
import { useSubscriptions } from './plugins/subscriptions.ts';
import { useTenant } from './plugins/tenant.ts';
import { propagateHeaders, usePatience, useSignedCalls } from './plugins/upstream.ts';
import type { Ledger } from './quota.ts';
import type { Settings } from './settings.ts';
import type { Subscriptions } from './subscriptions.ts';
import { Supergraph } from './supergraph.ts';
import type { Tokens } from './tokens.ts';

export interface Parts {
  settings: Settings;
  log: Log;
  directory: Directory;
  tokens: Tokens;
  ledger: Ledger;
  subscriptions: Subscriptions;
  metrics: Metrics;
  /** Only where tracing is on. */
  telemetry: GatewayPlugin | undefined;
}

export function gatewayConfig(parts: Parts): GatewayConfigSupergraph {
  const { settings, log, directory, tokens, ledger, subscriptions, metrics, telemetry } = parts;
  const { production, corsOrigins, subgraphs } = settings;
  const supergraph = new Supergraph(settings, log);
  return {
    logging: gatewayLogger(log),
    supergraph: supergraph.read,
    unifiedGraphHandler: supergraph.build,
    pollingInterval: settings.supergraphSeconds * 1000,
    gracefulSchemaReload: { drainTimeout: 30_000 },
    transports: { http: HTTPTransport },
    transportEntries: {
      // Equal queries of two requests are not joined: the one that is cancelled would cancel the other, and each answer
      // would be copied.
      // POST for subscriptions too, or their documents would be in URLs.
      '*.http': { options: { deduplicateInflightRequests: false, method: 'POST' } },
      ...Object.fromEntries(Object.entries(subgraphs).map(([name, location]) => [name, { location }])),
    },
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: false, // the explorer is a page of its own; the graph's path never serves HTML
    multipart: false,
    requestId: false, // the gateway's own believes any text that a client sends
    propagateHeaders: propagateHeaders(settings),
    executionCancellation: true,
    maskedErrors: { maskError, errorMessage: 'Something went wrong here; it has been logged' },
    subgraphErrors: { errorCode: 'UPSTREAM_ERROR', subgraphNameProp: production ? false : 'serviceName' },
    // The function form: given a list, the gateway tells every other origin `null`, which a sandboxed frame matches.
    cors: (request) => {
      const origin = request.headers.get('origin');
      return origin && corsOrigins.has(origin) ? { origin, ...CORS } : false;
    },
    plugins: () => [
      useCorrelation(),
      useObservation(log, metrics),
      ...(telemetry ? [telemetry] : []),
      useCodedAnswers(production),
      useTenant(directory, settings),
      useRateLimits(ledger, settings),
      useIdentity(tokens),
      useRequestRules(),
      useDocuments(settings),
      useLimits(),
      useNothingAsked(),
      useSubscriptions(subscriptions),
      ...(production ? [] : [queryPlan]),
      usePatience(),
      useCookies(),
      useSignedCalls(settings),
    ],
  };
}

// A cast because router-runtime brings a declaration of the same plugin type of its own.
const queryPlan = useQueryPlan({
  expose: (request) => request.headers.get('x-query-plan') === '1',
}) as unknown as GatewayPlugin;

const CORS = {
  credentials: true,
  methods: ['GET', 'POST', 'OPTIONS'],
  maxAge: 86_400,
  allowedHeaders: [
    'content-type',
    'authorization',
    'x-request-id',
    'x-correlation-id',
    'idempotency-key',
    'traceparent',
    ...CSRF_HEADERS,
  ],
  exposedHeaders: ['x-request-id', 'x-correlation-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
};
