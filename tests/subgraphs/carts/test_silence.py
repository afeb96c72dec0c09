"""Carts to which nothing happens."""

from uuid import UUID

from subgraphs.carts.service import expiry
from tests.conftest import Claims, Told, person
from tests.subgraphs.carts.conftest import Change, Look, Shop, adding

LATER = "UPDATE carts SET active_at = active_at - :by ::interval, due_at = due_at - :by ::interval"


async def pass_by(shop: Shop, time: str) -> None:
    """As if all that happened to these carts had happened so much earlier; and what is due is looked at."""
    await shop.write(LATER.replace(":by", f"'{time}'"))
    await expiry.sweep(shop.database)


async def test_silent_cart_is_told_as_abandoned_once(shop: Shop, me: Claims, change: Change, told: Told, look: Look) -> None:
    pad = await shop.sell(price=1999)
    cart_id = (await change(me, adding((pad, 2))))["cart"]["id"]
    await pass_by(shop, "3 hours 59 minutes")
    assert await told("carts") == []
    await change(me, adding(pad))
    await pass_by(shop, "10 minutes")
    assert await told("carts") == [], "it was changed ten minutes ago"
    for _ in range(3):
        await pass_by(shop, "4 hours")
    fact = {"cart_id": cart_id, "user_id": me["sub"], "lines": 1, "value": 5997, "currency": "USD"}
    assert await told("carts") == [("CartAbandoned", fact)]
    cart = await look(me)
    assert cart is not None
    assert cart["lineCount"] == 1


async def test_empty_cart_is_not_abandoned_and_is_when_it_is_filled(shop: Shop, me: Claims, change: Change, told: Told) -> None:
    pad = await shop.sell()
    await change(me, adding(pad))
    await change(me, "clearCart")
    await pass_by(shop, "5 hours")
    assert await told("carts") == []
    await change(me, adding(pad))
    await pass_by(shop, "5 hours")
    assert [type_ for type_, _ in await told("carts")] == ["CartAbandoned"]


async def test_guests_cart_goes_after_thirty_days_and_a_users_after_ninety(shop: Shop, me: Claims, change: Change, told: Told, look: Look) -> None:
    pad = await shop.sell()
    guests = await change(None, adding(pad))
    await change(None, f'setCartNote(note: "x", cartToken: "{guests["cartToken"]}")')
    mine = (await change(me, adding(pad)))["cart"]["id"]
    await pass_by(shop, "29 days")
    assert await look(token=guests["cartToken"]) is not None
    await pass_by(shop, "2 days")
    assert await look(token=guests["cartToken"]) is None
    assert await look(me) is not None
    await pass_by(shop, "60 days")
    assert await look(me) is None
    facts = [(type_, fact["cart_id"]) for type_, fact in await told("carts") if type_ == "CartExpired"]
    assert facts == [("CartExpired", guests["cart"]["id"]), ("CartExpired", mine)]
    for table in ("carts", "cart_lines", "data_keys"):
        assert await shop.rows(f"SELECT tenant_id FROM {table}") == []  # noqa: S608


async def test_saved_cart_stays_and_a_merged_one_goes_without_a_word(shop: Shop, me: Claims, change: Change, told: Told) -> None:
    pad = await shop.sell()
    token = (await change(None, adding(pad)))["cartToken"]
    await change(me, f'mergeCart(cartToken: "{token}")')
    await change(me, 'saveCart(name: "Van")', "cart { id }")
    await pass_by(shop, "1000 days")
    assert await shop.rows("SELECT status FROM carts") == [("SAVED",)]
    assert await told("carts") == []


async def test_hundreds_fall_due_at_once(shop: Shop, change: Change, told: Told) -> None:
    pad = await shop.sell()
    for _ in range(3):
        await change(person(), adding(pad))
    await shop.write(
        """INSERT INTO carts (tenant_id, id, user_id, active_at, due_at, line_count, currency)
        SELECT tenant_id, gen_random_uuid(), gen_random_uuid(), now(), now() + interval '4 hours', 1, 'USD' FROM carts, generate_series(1, 100)"""
    )
    await pass_by(shop, "5 hours")
    assert len(await told("carts")) == 303


async def test_other_tenants_are_swept_and_stay_apart(shop: Shop, me: Claims, change: Change, told: Told, other_tenant: UUID) -> None:
    other = Shop(shop.database, other_tenant)
    pad = await other.sell()
    await change(me, adding(pad), tenant=other_tenant)
    await other.write(LATER.replace(":by", "'5 hours'"))
    await expiry.sweep(shop.database)
    assert (len(await told("carts", other_tenant)), await told("carts")) == (1, [])
