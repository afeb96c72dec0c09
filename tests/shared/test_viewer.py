"""Who asks, and what they may do."""

import asyncio
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import strawberry

from shared.errors import BadInput, DomainError, Forbidden, Unauthenticated
from shared.graphql.access import Requires, SignedIn
from shared.graphql.mutations import UserError, open_to_all, requires
from shared.graphql.schema import build
from shared.ids import uuid7
from shared.viewer import FRESH_SECONDS, Permission, Viewer, grouped
from tests.conftest import Claims, person

WRITE = Permission("things.write", "Write things", ())
READ = Permission("things.read", "Read things", ())
OURS, THEIRS = uuid7(), uuid7()


def viewer(claims: Claims) -> Viewer:
    return Viewer(UUID(int=1), claims=claims)


def test_permission_of_the_tenant_holds_in_every_part_of_it() -> None:
    somebody = viewer(person(WRITE))
    assert somebody.may(WRITE)
    assert somebody.may(WRITE, within=OURS)
    assert not somebody.may(READ)


def test_permission_within_a_part_holds_there_alone() -> None:
    somebody = viewer(person(within={OURS: [WRITE]}))
    assert somebody.may(WRITE, within=OURS)
    assert not somebody.may(WRITE, within=THEIRS)
    assert not somebody.may(WRITE)
    assert somebody.may_somewhere(WRITE)
    with pytest.raises(Forbidden, match="Write things"):
        somebody.must(WRITE, within=THEIRS)


def test_parts_where_the_same_may_be_done_share_one_list() -> None:
    elsewhere, nowhere = uuid7(), uuid7()
    said = grouped({OURS: ["b", "a"], THEIRS: ["a"], elsewhere: {"a", "b"}, nowhere: []})
    assert said == [([str(OURS), str(elsewhere)], ["a", "b"]), ([str(THEIRS)], ["a"])]
    within = viewer({"within": said}).within
    assert within == {OURS: {"a", "b"}, elsewhere: {"a", "b"}, THEIRS: {"a"}}
    assert viewer({}).within == {}


def test_guest_is_asked_to_sign_in_and_a_machine_is_no_person() -> None:
    with pytest.raises(Unauthenticated):
        viewer({}).must(WRITE)
    with pytest.raises(Unauthenticated):
        viewer({}).must_be_a_person()
    with pytest.raises(Forbidden):
        viewer({"kind": "client", "sub": "billing"}).must_be_a_person()


@strawberry.type
class Written:
    thing: str | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Query:
    @strawberry.field(extensions=[SignedIn()])
    def mine(self) -> str | None:
        return "mine"

    @strawberry.field(extensions=[Requires(READ)])
    async def secret(self) -> str | None:
        return "secret"


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=requires(WRITE))
    async def write(self, name: str) -> Written | None:
        return named(name)

    @strawberry.mutation(extensions=open_to_all())
    async def suggest(self, name: str) -> Written | None:
        return named(name)


def named(name: str) -> Written:
    if not name:
        raise BadInput("A thing has a name", code="NAME_MISSING", field="name")
    return Written(thing=name)


schema = build("things", query=Query, mutation=Mutation)
Asked = Callable[..., dict[str, Any]]


def asked(query: str, claims: Claims) -> tuple[Any, list[Any]]:
    class Context:
        viewer = Viewer(UUID(int=1), claims=claims)

    found = asyncio.run(schema.execute(query, context_value=Context()))
    return found.data, [(error.path, (error.extensions or {})["code"]) for error in found.errors or ()]


def test_who_is_fresh_has_proved_it_a_moment_ago() -> None:
    now = int(time.time())
    somebody = person()
    assert viewer(somebody).must_be_fresh() == UUID(somebody["sub"])
    for claims, code in (
        ({}, "UNAUTHENTICATED"),
        ({**somebody, "authenticated_at": now - FRESH_SECONDS - 2}, "STEP_UP_REQUIRED"),
        ({name: value for name, value in somebody.items() if name != "authenticated_at"}, "STEP_UP_REQUIRED"),
        ({**somebody, "kind": "token"}, "FORBIDDEN"),
        ({**somebody, "kind": "client"}, "FORBIDDEN"),
    ):
        with pytest.raises(DomainError) as refused:
            viewer(claims).must_be_fresh()
        assert refused.value.extensions["code"] == code


def test_refusal_costs_its_own_field_only() -> None:
    assert asked("{ mine secret }", {}) == ({"mine": None, "secret": None}, [(["mine"], "UNAUTHENTICATED"), (["secret"], "UNAUTHENTICATED")])
    assert asked("{ mine secret }", person()) == ({"mine": "mine", "secret": None}, [(["secret"], "FORBIDDEN")])
    assert asked("{ mine secret }", person(READ)) == ({"mine": "mine", "secret": "secret"}, [])


def test_mutation_says_what_can_be_mended_in_its_payload() -> None:
    write = 'mutation { a: write(name: "x") { thing userErrors { code } } b: write(name: "") { thing userErrors { code field message } } }'
    data, errors = asked(write, person(within={OURS: [WRITE]}))
    assert errors == []
    assert data["a"] == {"thing": "x", "userErrors": []}
    assert data["b"] == {"thing": None, "userErrors": [{"code": "NAME_MISSING", "field": "name", "message": "A thing has a name"}]}
    assert asked('mutation { suggest(name: "") { userErrors { code } } }', {}) == ({"suggest": {"userErrors": [{"code": "NAME_MISSING"}]}}, [])
    assert asked('mutation { write(name: "") { thing } }', {}) == ({"write": None}, [(["write"], "UNAUTHENTICATED")])


def test_schema_prints_who_may_ask() -> None:
    printed = schema.as_str()
    assert "mine: String @authenticated" in printed
    assert 'secret: String @requiresScopes(scopes: [["things.read"]])' in printed
