"""Support looks at what somebody has in a cart, and changes nothing of it."""

from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.carts.rules.permissions import ERASE, READ
from tests.conftest import Ask, Claims, Statements, code_of, person
from tests.subgraphs.carts.conftest import Buy, Change, Quoting, Shop, adding, by, ready

CARTS = "query($u: ID, $i: ID, $n: Int!, $a: String) { carts(userId: $u, id: $i, first: $n, after: $a) { edges { node { %s } } pageInfo { %s } } }"
NODE = "id status name lineCount note user { id } lines { sku }"
SUPPORT = person(READ)


async def found(ask: Ask, user: object = None, id_: object = None, first: int = 20, after: str | None = None, **given: Any) -> tuple[list[Any], Any]:
    asked = {"viewer": SUPPORT, **given}
    answer = await ask("carts", CARTS % (NODE, "hasNextPage endCursor"), u=user, i=id_, n=first, a=after, **asked)
    assert "errors" not in answer, answer
    return [edge["node"] for edge in answer["data"]["carts"]["edges"]], answer["data"]["carts"]["pageInfo"]


async def test_support_finds_all_carts_of_a_user_the_newest_first(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, ask: Ask, statements: Statements
) -> None:
    pad = await shop.sell()
    cart_id, _ = await ready(change, me, pad)
    await buy(me, await quoting(cart_id))
    await change(me, adding(pad))
    await change(me, 'saveCart(name: "Van")', "cart { id }")
    await change(me, adding(pad))
    await change(me, 'setCartNote(note: "Ring twice")')
    await change(person(), adding(pad))
    before = statements("carts")
    carts, page = await found(ask, me["sub"])
    assert [(cart["status"], cart["name"]) for cart in carts] == [("ACTIVE", ""), ("SAVED", "Van"), ("CHECKED_OUT", "")]
    assert (carts[0]["note"], carts[0]["user"], carts[0]["lines"], page["hasNextPage"]) == (
        "Ring twice",
        {"id": me["sub"]},
        [{"sku": pad.sku}],
        False,
    )
    assert statements("carts") - before == 3, "carts, lines, keys"
    (newest,), page = await found(ask, me["sub"], first=1)
    rest, end = await found(ask, me["sub"], first=2, after=page["endCursor"])
    assert ([newest, *rest], page["hasNextPage"], end["hasNextPage"]) == (carts, True, False)


async def test_support_finds_a_cart_by_its_id_a_guests_too(shop: Shop, me: Claims, change: Change, ask: Ask, other_tenant: UUID) -> None:
    pad = await shop.sell()
    mine, guests = (await change(me, adding(pad)))["cart"]["id"], (await change(None, adding(pad)))["cart"]["id"]
    for cart_id, user in ((mine, {"id": me["sub"]}), (guests, None)):
        ((cart,), _) = await found(ask, id_=cart_id)
        assert (cart["id"], cart["user"]) == (cart_id, user)
    assert [cart["id"] for cart in (await found(ask, me["sub"], mine))[0]] == [mine]
    for asked in ((me["sub"], guests), (uuid7(), mine), (None, uuid7()), (uuid7(), None)):
        assert (await found(ask, *asked))[0] == []
    for asked in ((me["sub"], None), (None, mine), (None, guests)):
        assert (await found(ask, *asked, tenant=other_tenant))[0] == []


@pytest.mark.parametrize(
    ("viewer", "code"),
    [(None, "UNAUTHENTICATED"), (person(), "FORBIDDEN"), (person(ERASE), "FORBIDDEN"), (person(within={uuid7(): [READ]}), "FORBIDDEN")],
    ids=["guest", "customer", "another permission", "within a vendor"],
)
async def test_only_who_may_looks(shop: Shop, me: Claims, change: Change, ask: Ask, viewer: Claims | None, code: str) -> None:
    cart_id = (await change(me, adding(await shop.sell())))["cart"]["id"]
    for user, id_ in ((me["sub"], None), (None, cart_id), (uuid7(), None), (None, uuid7())):
        answer = await ask("carts", CARTS % ("id", "endCursor"), viewer=viewer, u=user, i=id_, n=1)
        assert (answer["data"]["carts"], code_of(answer)) == (None, code)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "USER_OR_CART_MISSING"), ({"u": "x"}, "MALFORMED_ID"), ({"i": "x"}, "MALFORMED_ID"), ({"u": uuid7(), "n": 0}, "PAGE_SIZE"),
        ({"u": uuid7(), "n": 101}, "PAGE_SIZE"), ({"u": uuid7(), "a": "x"}, "CURSOR"),
    ],
)  # fmt: skip
async def test_what_can_not_be_looked_for_is_refused(ask: Ask, asked: dict[str, Any], code: str) -> None:
    assert code_of(await ask("carts", CARTS % ("id", "endCursor"), viewer=SUPPORT, **{"n": 1, **asked})) == code


async def test_looking_changes_nothing_and_lets_nobody_act(shop: Shop, me: Claims, change: Change, ask: Ask) -> None:
    guests = await change(None, adding(await shop.sell()))
    await change(me, adding(await shop.sell()))
    everything = "SELECT c::text, l::text FROM carts AS c JOIN cart_lines AS l ON l.cart_id = c.id ORDER BY 1, 2"
    before = await shop.rows(everything)
    ((cart,), _) = await found(ask, me["sub"])
    await found(ask, id_=guests["cart"]["id"])
    ((line_id,),) = await shop.rows("SELECT l.id FROM cart_lines AS l WHERE cart_id = $1", UUID(cart["id"]))
    assert await change(SUPPORT, f'removeLine(lineId: "{line_id}")') == {"code": "NOT_FOUND"}
    assert await change(SUPPORT, f'setCartNote(note: "x"{by(cart["id"])})', "cart { id }") != {"cart": {"id": cart["id"]}}
    assert await shop.rows(everything) == before
