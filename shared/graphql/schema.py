"""How every subgraph's schema is made: one federation version, coded errors, entities that resolve in batches."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, Literal

import structlog
from graphql import DocumentNode, GraphQLError, GraphQLObjectType, GraphQLSchema, Undefined, parse
from graphql.execution.collect_fields import GroupedFieldSet
from graphql.pyutils import Path
from strawberry import federation
from strawberry.extensions import MaskErrors, SchemaExtension
from strawberry.federation.schema import FederationAny
from strawberry.printer import print_schema
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext, validate_document
from strawberry.types import ExecutionContext, Info
from strawberry.types.scalar import ScalarDefinition

from shared import telemetry
from shared.errors import BadInput, DomainError
from shared.graphql.scalars import AMOUNT, Amount

log = structlog.get_logger()

FEDERATION_VERSION: Literal["2.9"] = "2.9"  # what Strawberry would print by default (2.11) does not compose


class Prepared(SchemaExtension):
    """A document is parsed and validated once. By its text: Strawberry's own two caches walk the whole document for its hash, each time."""

    def on_parse(self) -> Iterator[None]:
        asked = self.execution_context
        prepared = _prepared(asked.schema._schema, asked.validation_rules, asked.query or "")  # noqa: SLF001 - as Strawberry's own cache
        asked.graphql_document, asked.pre_execution_errors = prepared
        yield


@lru_cache(1000)
def _prepared(schema: GraphQLSchema, rules: tuple[Any, ...], text: str) -> tuple[DocumentNode, list[GraphQLError]]:
    document = parse(text)
    return document, validate_document(schema, document, rules)


class CodedErrors(MaskErrors):
    """Gives every error a code; what nobody meant to say is logged, and answered as INTERNAL_SERVER_ERROR."""

    def __init__(self, subgraph: str) -> None:
        super().__init__(should_mask_error=_unmeant)
        self._subgraph = subgraph

    def _process_result(self, result: Any) -> None:
        if result.errors:
            super()._process_result(result)

    def _process_errors(self, errors: list[GraphQLError]) -> list[GraphQLError]:
        return [self._label(error) for error in super()._process_errors(errors)]

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        log.error("unexpected error", subgraph=self._subgraph, path=error.path, exc_info=error.original_error)
        return GraphQLError(
            "Something went wrong here; it has been logged",
            nodes=error.nodes,
            source=error.source,
            positions=error.positions,
            path=error.path,
            extensions={"code": "INTERNAL_SERVER_ERROR"},
        )

    def _label(self, error: GraphQLError) -> GraphQLError:
        extensions = error.extensions = dict(error.extensions or {})
        extensions.setdefault("code", "BAD_USER_INPUT" if error.path else "GRAPHQL_VALIDATION_FAILED")
        telemetry.ERRORS.labels(self._subgraph, extensions["code"]).inc()
        return error


def _unmeant(error: GraphQLError) -> bool:
    # Without a path, or without an original error, it is graphql-core's word on the document or its variables: the caller's business.
    # A subscription that breaks off has neither path nor nodes.
    ours = bool(error.path) or not error.nodes
    return ours and not isinstance(error.original_error, DomainError | GraphQLError | None)


class InTurn(StrawberryGraphQLCoreExecutionContext):
    """graphql-core nests the fields of a mutation, each a coroutine within the next: some hundreds overflow the stack before the first has run."""

    async def execute_fields_serially(
        self, parent_type: GraphQLObjectType, source_value: Any, path: Path | None, grouped_field_set: GroupedFieldSet, position_context: Any
    ) -> dict[str, Any]:
        results: dict[str, Any] = {}
        for name, details in grouped_field_set.items():
            result = self.execute_field(parent_type, source_value, details, Path(path, name, parent_type.name), position_context)
            if result is not Undefined:
                results[name] = await result if self.is_awaitable(result) else result
        return results


class Schema(federation.Schema):
    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Strawberry would log each with its traceback: a refusal is no news, and what is, CodedErrors logs."""

    def entities_resolver(self, info: Info, representations: list[FederationAny]) -> list[FederationAny]:
        """As the parent's, but a representation that is not one costs its own place only, never its neighbours'."""
        return [self._entity(info, representation) for representation in representations]

    def _entity(self, info: Info, representation: Any) -> Any:
        keys = dict(representation) if isinstance(representation, dict) else {}
        definition = getattr(self.schema_converter.type_map.get(str(keys.pop("__typename", ""))), "definition", None)
        resolve = getattr(getattr(definition, "origin", None), "resolve_reference", None)
        if resolve is None:
            return BadInput("This is not the representation of an entity of this subgraph", code="BAD_REPRESENTATION")
        try:
            return resolve(info=info, **keys)
        except DomainError as refused:
            return refused
        except (TypeError, ValueError, AttributeError, KeyError) as wrong:
            return BadInput("This representation lacks its keys, or they are malformed", code="BAD_REPRESENTATION", cause=type(wrong).__name__)


def build(
    subgraph: str,
    *,
    query: type,
    mutation: type | None = None,
    subscription: type | None = None,
    types: Iterable[type] = (),
    scalars: Mapping[object, ScalarDefinition] | None = None,
) -> Schema:
    """`scalars` are those that the subgraph has beside the shared ones."""
    return Schema(
        query=query,
        mutation=mutation,
        subscription=subscription,
        types=types,
        federation_version=FEDERATION_VERSION,
        execution_context_class=InTurn,
        config=StrawberryConfig(scalar_map={Amount: AMOUNT, **(scalars or {})}, disable_field_suggestions=True),
        extensions=[partial(CodedErrors, subgraph), Prepared],
    )


def sdl(schema: Schema) -> str:
    return print_schema(schema) + "\n"
