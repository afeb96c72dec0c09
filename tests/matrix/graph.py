"""Every door of the supergraph, read from its schema: root fields, and fields of things that are found by a key; with what guards each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    build_schema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    is_required_input_field,
    value_from_ast_untyped,
)

from deploy.contracts import PERMISSIONS, SUPERGRAPH
from shared.ids import uuid7

ROOTS = ("Query", "Mutation", "Subscription")
SAID: Mapping[str, Any] = {
    "String": "x",
    "Int": 1,
    "Float": 1.0,
    "Boolean": True,
    "Date": "2026-01-01",
    "DateTime": "2026-01-01T00:00:00Z",
    "Amount": 1,
}
TELLING: Mapping[str, str] = {"userErrors": "userErrors { code message }", "edges": "edges { __typename }"}
"""What is asked of an answer, where it has that."""
WELL_SAID: Mapping[str, Any] = {
    "country": "DE",
    "countries": "DE",
    "city": "Bonn",
    "postalCode": "53111",
    "currency": "EUR",
    "role": "customer",
    "method": "STANDARD",
    "basisPoints": 1000,
    "url": "http://127.0.0.1:9/hook",
    "eventTypes": "stock.low",
    "endsAt": "2036-01-01T00:00:00Z",
    "scope": None,
    "productIds": None,
}
"""By the argument's name, where what is made up, or left out, would be refused before anything is looked for."""
FRESH = {"name", "code"}
"""Those of which there can be one only."""


def schema() -> GraphQLSchema:
    return build_schema(SUPERGRAPH.read_text(), assume_valid=True)


def roles() -> dict[str, frozenset[str]]:
    """Who has each permission from the beginning."""
    return {each["name"]: frozenset(each["roles"]) for each in json.loads(PERMISSIONS.read_text())}


def permissions_of(*names: str) -> list[str]:
    return [name for name, held_by in roles().items() if held_by & set(names)]


@dataclass(frozen=True)
class Guard:
    """`permission` is empty where being signed in is enough."""

    signed_in: bool
    permission: str = ""


@dataclass(frozen=True)
class Door:
    """A field of a root type, or one of an entity, which the router asks for by its key."""

    type: str
    name: str
    subgraph: str
    guard: Guard
    field: GraphQLField

    def __str__(self) -> str:
        return f"{self.subgraph}:{self.type}.{self.name}"

    @property
    def is_root(self) -> bool:
        return self.type in ROOTS

    @property
    def refused(self) -> dict[str, None] | None:
        """What is answered, beside the error, to whoever its guard refuses."""
        return None if self.type == "Subscription" else {self.name: None}

    @property
    def ids(self) -> list[str]:
        """Its arguments that name a thing."""
        return [name for name, argument in self.field.args.items() if get_named_type(argument.type).name == "ID"]

    @property
    def paths(self) -> list[str]:
        """To every id that its arguments hold: `vendorId`, `filter.brandIds`."""
        return [path for name, argument in self.field.args.items() for path in _paths(name, argument.type)]

    def selection(self) -> str:
        answered = get_named_type(self.field.type)
        if is_leaf_type(answered):
            return self.name
        found = answered.fields if isinstance(answered, GraphQLObjectType) else {}
        more = [text for name, text in TELLING.items() if name in found]
        return f"{self.name} {{ {' '.join(['__typename', *more])} }}"

    def operation(self) -> str:
        asked = {name: argument for name, argument in self.field.args.items() if self._is_given(name, argument)}
        variables = ", ".join(f"${name}: {argument.type}" for name, argument in asked.items())
        given = ", ".join(f"{name}: ${name}" for name in asked)
        named = f"{self.name}({given})" if asked else self.name
        declared = f"({variables})" if variables else ""
        return f"{self.type.lower()}{declared} {{ {self.selection().replace(self.name, named, 1)} }}"

    def variables(self, ids: Mapping[str, object]) -> dict[str, Any]:
        """`ids` by their path; everything else is made up from its type."""
        return {name: _made_up(argument.type, name, ids) for name, argument in self.field.args.items() if self._is_given(name, argument)}

    def _is_given(self, name: str, argument: GraphQLArgument) -> bool:
        return is_required_argument(argument) or any(path.split(".")[0] == name for path in self.paths)


def _paths(name: str, type_: Any) -> Iterator[str]:
    found = get_named_type(type_)
    if found.name == "ID":
        yield name
    if isinstance(found, GraphQLInputObjectType):
        for inner, field in found.fields.items():
            yield from (f"{name}.{path}" for path in _paths(inner, field.type))


def _made_up(type_: Any, path: str, ids: Mapping[str, object]) -> Any:
    if isinstance(type_, GraphQLNonNull):
        return _made_up(type_.of_type, path, ids)
    if isinstance(type_, GraphQLList):
        return [_made_up(type_.of_type, path, ids)]
    if isinstance(type_, GraphQLEnumType):
        return next(iter(type_.values))
    if isinstance(type_, GraphQLInputObjectType):
        return {name: _made_up(field.type, f"{path}.{name}", ids) for name, field in _asked(type_, path, ids).items()}
    assert isinstance(type_, GraphQLScalarType)
    name = path.rsplit(".", maxsplit=1)[-1]
    if name in FRESH and type_.name == "String":
        return f"n{uuid7().hex[-12:]}"
    return ids.get(path) or WELL_SAID.get(name) or SAID.get(type_.name, "00000000-0000-7000-8000-000000000000")


def _asked(type_: GraphQLInputObjectType, path: str, ids: Mapping[str, object]) -> dict[str, GraphQLInputField]:
    """What is required, what is better said, and what leads to one of `ids`; of alternatives, one."""
    leading = {name: field for name, field in type_.fields.items() if any(f"{each}.".startswith(f"{path}.{name}.") for each in ids)}
    if all(isinstance(field.type, GraphQLInputObjectType) for field in type_.fields.values()):
        return leading or dict([next(iter(type_.fields.items()))])
    return leading | {name: field for name, field in type_.fields.items() if name in WELL_SAID or is_required_input_field(field)}


def doors() -> list[Door]:
    found = schema()
    return [door for type_ in found.type_map.values() if isinstance(type_, GraphQLObjectType) for door in _doors_of(type_)]


def _doors_of(type_: GraphQLObjectType) -> Iterator[Door]:
    homes = list(homes_of(type_))
    if type_.name not in ROOTS and not homes:
        return
    for name, field in type_.fields.items():
        placed = [str(said["graph"]) for said in _said(field, "join__field") if "graph" in said and not said.get("external")]
        for home in placed or homes:
            if type_.name in ROOTS or (home in homes and not any(map(is_required_argument, field.args.values()))):
                yield Door(type_.name, name, home.lower(), _guard(field), field)


def homes_of(type_: GraphQLObjectType) -> Iterator[str]:
    """The subgraphs that answer for it by its `id`."""
    for said in _said(type_, "join__type"):
        if said.get("key") == "id" and said.get("resolvable", True):
            yield str(said["graph"])


def _guard(field: GraphQLField) -> Guard:
    scopes = [said["scopes"] for said in _said(field, "requiresScopes")]
    if scopes:
        ((permission,),) = scopes[0]
        return Guard(signed_in=True, permission=permission)
    return Guard(signed_in=bool(_said(field, "authenticated")))


def _said(thing: GraphQLField | GraphQLObjectType, directive: str) -> list[dict[str, Any]]:
    written: Iterable[DirectiveNode] = (thing.ast_node.directives if thing.ast_node else None) or ()
    found = [each for each in written if each.name.value == directive]
    return [{each.name.value: value_from_ast_untyped(each.value) for each in node.arguments or ()} for node in found]
