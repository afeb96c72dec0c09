from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut
from events.contracts.catalog import OffersListed, ProductDelisted, ProductListed
from events.contracts.identity import UserErased
from events.contracts.orders import LinesCancelled, OrderAuthorized, OrderCancelled, RefundDue
from events.contracts.tenants import TenantOpened
from events.contracts.vendors import VendorOpened, VendorReinstated, VendorSuspended
from events.envelope import Told
from events.subscriber import Subscriber
from events.sweeping import Kept
from shared.db import Database
from subgraphs.pricing.rules.holding import Order
from subgraphs.pricing.service import heard, points, quotes, terms, usage

subscriber = Subscriber("pricing")
subscriber.keep(Kept("quotes", "expires_at", quotes.KEPT_FOR))
subscriber.keep(Kept("rulebooks", "used_at", quotes.BOOKS_KEPT_FOR))


@subscriber.on(TenantOpened)
async def open_marketplaces(tx: AsyncSession, told: list[Told[TenantOpened]]) -> None:
    await terms.open_marketplaces(tx, [each.fact for each in told])


@subscriber.on(ProductListed)
async def list_products(tx: AsyncSession, told: list[Told[ProductListed]]) -> None:
    await heard.list_products(tx, told)


@subscriber.on(ProductDelisted)
async def delist_products(tx: AsyncSession, told: list[Told[ProductDelisted]]) -> None:
    await heard.delist_products(tx, told)


@subscriber.on(OffersListed)
async def offer(tx: AsyncSession, told: list[Told[OffersListed]]) -> None:
    await heard.offer(tx, told)


@subscriber.on(VendorOpened)
async def open_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await heard.follow_vendors(tx, told, suspended=False)


@subscriber.on(VendorSuspended)
async def suspend_vendors(tx: AsyncSession, told: list[Told[VendorSuspended]]) -> None:
    await heard.follow_vendors(tx, told, suspended=True)


@subscriber.on(VendorReinstated)
async def reinstate_vendors(tx: AsyncSession, told: list[Told[VendorReinstated]]) -> None:
    await heard.follow_vendors(tx, told, suspended=False)


@subscriber.on(CartCheckedOut)
async def hold_redemptions(tx: AsyncSession, told: list[Told[CartCheckedOut]]) -> None:
    facts = [each.fact for each in told]
    await usage.hold(tx, [Order(fact.order_id, fact.user_id, fact.redemptions, earns_on=fact.due) for fact in facts])


@subscriber.on(OrderAuthorized)
async def take_redemptions(tx: AsyncSession, told: list[Told[OrderAuthorized]]) -> None:
    await usage.take(tx, [each.fact.order_id for each in told])


@subscriber.on(OrderCancelled)
async def give_back_redemptions(tx: AsyncSession, told: list[Told[OrderCancelled]]) -> None:
    await usage.cancel(tx, [each.fact.order_id for each in told])


@subscriber.on(LinesCancelled)
async def give_back_all(tx: AsyncSession, told: list[Told[LinesCancelled]]) -> None:
    if whole := [each.fact.order_id for each in told if each.fact.whole]:
        await usage.give_back(tx, whole)


@subscriber.on(RefundDue)
async def refund_stored_value(tx: AsyncSession, told: list[Told[RefundDue]]) -> None:
    await usage.refund(tx, [each.fact for each in told])


@subscriber.on(UserErased)
async def forget_people(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    users = [each.fact.user_id for each in told]
    await points.forget(tx, users)
    await quotes.forget(tx, users)


@subscriber.regularly
async def give_back_what_is_due(database: Database) -> None:
    await usage.give_back_due(database)


@subscriber.regularly
async def expire_points(database: Database) -> None:
    await points.expire_due(database)
