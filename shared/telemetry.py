"""Logs (one JSON object a line), metrics (Prometheus) and traces (OpenTelemetry, where an endpoint is set)."""

import logging
import sys
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Event
from typing import Any

import orjson
import structlog
from opentelemetry import trace
from opentelemetry.propagate import extract
from prometheus_client import Counter, Gauge, Histogram

from shared.settings import Settings

REQUESTS = Histogram(
    "partsgraph_request_seconds",
    "Time to answer one request",
    ["subgraph", "status"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
ERRORS = Counter("partsgraph_graphql_errors_total", "GraphQL errors answered", ["subgraph", "code"])
SUBSCRIPTIONS = Gauge("partsgraph_subscriptions", "Subscriptions held open", ["subgraph"])
STATEMENTS = Counter("partsgraph_statements_total", "SQL statements sent", ["database"])
EVENTS = Counter("partsgraph_events_total", "Events told, relayed, handled, retried, buried, delivered to outsiders or not", ["database", "what"])
EVENT_LAG = Histogram(
    "partsgraph_event_lag_seconds",
    "From the telling of an event to the end of its handling",
    ["queue"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60),
)

_tracing = Event()


@dataclass(frozen=True, slots=True)
class Trace:
    """What ties together everything that one request sets in motion."""

    request_id: str = ""
    correlation_id: str = ""
    causation_id: str = ""


current_trace: ContextVar[Trace] = ContextVar("current_trace", default=Trace())  # noqa: B039 - it is frozen


def configure(settings: Settings, process: str) -> None:
    level = logging.getLevelNamesMapping()[settings.log_level]
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(serializer=lambda o, **_: orjson.dumps(o, default=str).decode())],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=lambda o, **_: orjson.dumps(o, default=str).decode()),
            ],
        )
    )
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    structlog.contextvars.bind_contextvars(process=process)
    if settings.otel_endpoint:
        _export_traces(settings.otel_endpoint, process)


def _export_traces(endpoint: str, process: str) -> None:
    # Imported only here: the exporter costs 25 MB and a third of a second that most processes never need.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": f"partsgraph-{process}"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")))
    trace.set_tracer_provider(provider)
    _tracing.set()


def span(name: str, carrier: dict[str, str] | None = None, **attributes: str) -> AbstractContextManager[object]:
    if not _tracing.is_set():
        return nullcontext()
    parent = extract(carrier) if carrier else None
    return trace.get_tracer("partsgraph").start_as_current_span(name, context=parent, attributes=attributes)
