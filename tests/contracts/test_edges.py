"""What one subgraph adds to another's entity, or leads to, can be missing: else whatever is away takes the whole page with it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import FieldDefinitionNode, NonNullTypeNode, ObjectTypeDefinitionNode, parse, print_ast, value_from_ast_untyped

from deploy import contracts
from deploy.topology import SUBGRAPHS


def types(sdl: str) -> Iterator[ObjectTypeDefinitionNode]:
    yield from (node for node in parse(sdl).definitions if isinstance(node, ObjectTypeDefinitionNode))


def said(node: ObjectTypeDefinitionNode | FieldDefinitionNode, name: str) -> list[dict[str, Any]]:
    """The arguments of each directive of this name."""
    directives = [each for each in node.directives or () if each.name.value == name]
    return [{argument.name.value: value_from_ast_untyped(argument.value) for argument in each.arguments or ()} for each in directives]


def is_entity_of(type_: ObjectTypeDefinitionNode) -> set[str]:
    """The subgraphs that resolve it by a key."""
    return {each["graph"] for each in said(type_, "join__type") if "key" in each and each.get("resolvable", True)}


def contributors(field: FieldDefinitionNode) -> set[str]:
    return {each["graph"] for each in said(field, "join__field") if not each.get("external")}


def test_field_that_another_subgraph_adds_may_be_null() -> None:
    seen = 0
    for type_ in types(contracts.SUPERGRAPH.read_text()):
        if len(is_entity_of(type_)) < 2:
            continue
        added = [(field, graph) for field in type_.fields or () if len(contributors(field)) == 1 for graph in contributors(field)]
        ((owner, _),) = Counter(graph for _, graph in added).most_common(1)
        for field, graph in added:
            seen += graph != owner
            assert graph == owner or not isinstance(field.type, NonNullTypeNode), f"{type_.name.value}.{field.name.value} of {graph}"
    assert seen >= 3


@pytest.mark.parametrize("name", SUBGRAPHS)
def test_field_that_leads_to_another_subgraphs_entity_may_be_null(name: str) -> None:
    own = list(types(contracts.schema_file(name).read_text()))
    stubs = {type_.name.value for type_ in own if any(each.get("resolvable") is False for each in said(type_, "key"))}
    for type_ in own:
        for field in type_.fields or ():
            if isinstance(field.type, NonNullTypeNode) and not said(field, "external") and not said(field, "provides"):
                assert print_ast(field.type.type) not in stubs, f"{type_.name.value}.{field.name.value}"
