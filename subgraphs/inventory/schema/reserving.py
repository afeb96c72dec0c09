"""Mutations of reservations by hand, and of what kits are made of."""

from dataclasses import field
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.scalars import as_uuid
from subgraphs.inventory import service
from subgraphs.inventory.rules.allocation import Place, Strategy, Want
from subgraphs.inventory.rules.permissions import EDIT_KITS, RESERVE
from subgraphs.inventory.service.reserving import HOLD_SECONDS, Outcome, Request
from subgraphs.inventory.types.availability import Offer, offer
from subgraphs.inventory.types.reservation import Reservation, StockShortage, reservation_by_id

strawberry.enum(Strategy, name="AllocationStrategy", description="By which warehouses are chosen.")


@strawberry.input
class StockLineInput:
    offer_id: ID
    quantity: int


@strawberry.input(description="Where it is sent. Coordinates, where they are known, say more than the address.")
class DestinationInput:
    country: str
    region: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None

    def place(self) -> Place:
        return Place(self.country.upper(), self.region, self.postal_code, self.latitude, self.longitude)


@strawberry.type
class ReservationPayload:
    reservation: Reservation | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class ReserveStockPayload:
    reservation: Reservation | None = None
    shortages: list[StockShortage] = field(default_factory=list)
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class KitPayload:
    offer: Offer | None = None
    user_errors: list[UserError] = field(default_factory=list)


def wants(lines: list[StockLineInput]) -> tuple[Want, ...]:
    return tuple(Want(as_uuid(line.offer_id), line.quantity) for line in lines)


@strawberry.type
class Reserving:
    @strawberry.mutation(extensions=requires(RESERVE), description="All of it or nothing; with `partial`, what is there of it.")
    async def reserve_stock(
        self,
        info: Info,
        lines: list[StockLineInput],
        strategy: Strategy = Strategy.PRIORITY,
        to: DestinationInput | None = None,
        seconds: int = HOLD_SECONDS,
        *,
        partial: bool = False,
    ) -> ReserveStockPayload | None:
        asked = Request("", wants(lines), strategy, to.place() if to else None, partial, seconds)
        outcome = await service.by_hand.reserve(info.context.reader.database, info.context.viewer, asked)
        return await _answered(info, outcome, [as_uuid(line.offer_id) for line in lines])

    @strawberry.mutation(extensions=requires(RESERVE), description="It is sold: the stock leaves.")
    async def confirm_reservation(self, info: Info, reservation_id: ID) -> ReservationPayload | None:
        async with info.context.transaction() as tx:
            await service.by_hand.confirm(tx, info.context.viewer, id_ := as_uuid(reservation_id))
        return ReservationPayload(reservation=await reservation_by_id(info, id_))

    @strawberry.mutation(extensions=requires(RESERVE), description="Others may have it.")
    async def release_reservation(self, info: Info, reservation_id: ID) -> ReservationPayload | None:
        async with info.context.transaction() as tx:
            await service.by_hand.release(tx, info.context.viewer, id_ := as_uuid(reservation_id))
        return ReservationPayload(reservation=await reservation_by_id(info, id_))

    @strawberry.mutation(extensions=requires(RESERVE), description="Held for so long from now on, or longer where it was.")
    async def extend_reservation(self, info: Info, reservation_id: ID, seconds: int = HOLD_SECONDS) -> ReservationPayload | None:
        async with info.context.transaction() as tx:
            await service.by_hand.extend(tx, info.context.viewer, id_ := as_uuid(reservation_id), seconds)
        return ReservationPayload(reservation=await reservation_by_id(info, id_))

    @strawberry.mutation(extensions=requires(EDIT_KITS), description="All its parts anew; without any it is no kit.")
    async def set_kit_parts(self, info: Info, offer_id: ID, parts: list[StockLineInput]) -> KitPayload | None:
        async with info.context.transaction() as tx:
            await service.kits.set_parts(tx, info.context.viewer, id_ := as_uuid(offer_id), wants(parts))
        return KitPayload(offer=offer(id_))


async def _answered(info: Info, outcome: Outcome, asked: list[UUID]) -> ReserveStockPayload:
    shortages = [StockShortage(offer=offer(short.offer_id), asked=short.asked, available=short.available) for short in outcome.short]
    if outcome.reservation_id is not None:
        return ReserveStockPayload(reservation=await reservation_by_id(info, outcome.reservation_id), shortages=shortages)
    errors = [
        UserError(
            code="OUT_OF_STOCK",
            field=f"lines.{asked.index(short.offer_id)}.quantity",
            message=f"{short.available} of {short.asked} are there",
        )
        for short in outcome.short
    ]
    return ReserveStockPayload(shortages=shortages, user_errors=errors)
