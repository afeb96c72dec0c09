// OpenTelemetry, loaded only where an endpoint is set: a span for each request and, below it, one for each subgraph
// call.
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { routerContext } from './context.ts';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The exporter reads OTEL_EXPORTER_OTLP_ENDPOINT and its kin itself. */
export function useTelemetry(): GatewayPlugin {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'partsgraph-router' }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer('router');
  const requests = new WeakMap<object, Span>(); // by node request, which every hook can reach
  const fetches = new WeakMap<object, Span>();
  return {
    onRequest({ request, serverContext }) {
      const { req, res, requestId } = routerContext(serverContext);
      const span = tracer.startSpan(
        'graphql',
        { kind: SpanKind.SERVER, attributes: { 'request.id': requestId } },
        parent(request.headers.get('traceparent')),
      );
      requests.set(req, span);
      res.once('close', () => {
        const { tenant, operation } = routerContext(serverContext);
        if (operation?.name) span.updateName(`${operation.kind} ${operation.name}`);
        span.setAttributes({ 'http.response.status_code': res.statusCode, 'tenant.slug': tenant?.slug ?? '' }).end();
      });
    },
    onSubgraphExecute({ subgraphName, executionRequest }) {
      const above = requests.get(routerContext(executionRequest.context ?? {}).req);
      const span = tracer.startSpan(
        `subgraph ${subgraphName}`,
        { kind: SpanKind.CLIENT },
        above ? trace.setSpan(ROOT_CONTEXT, above) : ROOT_CONTEXT,
      );
      fetches.set(executionRequest, span);
      return ({ result }) => {
        if ('errors' in result && result.errors?.length) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      };
    },
    onFetch({ executionRequest, options, setOptions }) {
      const context = executionRequest && fetches.get(executionRequest)?.spanContext();
      if (!context) return;
      const traceparent = `00-${context.traceId}-${context.spanId}-0${context.traceFlags}`;
      setOptions({ ...options, headers: { ...options.headers, traceparent } });
    },
    onDispose: () => provider.shutdown(),
  };
}

function parent(header: string | null): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header ?? '') ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
  });
}
