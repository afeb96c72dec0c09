"""What is put into the active cart, and what is said of it. A guest's is the one whose token is given; without one, a new one is made."""

import strawberry
from strawberry import ID

from events.contracts.shipping import ShippingOption
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.mutations import open_to_all, signed_in
from shared.graphql.scalars import as_uuid
from shared.seal import Seal
from subgraphs.carts import service
from subgraphs.carts.rules.fit import checked_vehicle
from subgraphs.carts.schema import payloads
from subgraphs.carts.schema.payloads import CartPayload, answer, held, token_of
from subgraphs.carts.types.cart import cart, carts_by_id


@strawberry.type
class Shopping:
    @strawberry.mutation(extensions=open_to_all(), description="Up to 500 lines. Of what is in the cart already, more.")
    async def add_to_cart(self, info: Info, lines: list[payloads.CartLineInput], cart_token: str | None = None) -> CartPayload | None:
        wanted = [line.wanted() for line in lines]
        async with info.context.transaction() as tx:
            cart_id, row = await service.lines.add(tx, info.context.viewer, held(info, cart_token), wanted)
        offers = [each.offer_id for each in wanted]
        if row is None:
            return await answer(info, cart_id, offers)
        now = cart.named(row)
        return CartPayload(cart=now, cart_token=token_of(info, now), offers=offers)

    @strawberry.mutation(extensions=open_to_all(), description="Part numbers with quantities, a line each, up to 500: `P 28 023, 2`.")
    async def quick_order(
        self, info: Info, text: str, vehicle_id: ID | None = None, cart_token: str | None = None
    ) -> payloads.QuickOrderPayload | None:
        async with info.context.transaction() as tx:
            cart_id, answers = await service.quick.order(tx, info.context.viewer, held(info, cart_token), text, vehicle_id)
        now = await info.context.load(carts_by_id, cart_id)
        return payloads.QuickOrderPayload(cart=now, cart_token=token_of(info, now), lines=payloads.shown(answers))

    @strawberry.mutation(extensions=open_to_all())
    async def set_quantity(self, info: Info, line_id: ID, quantity: int, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.lines.set_quantity(tx, info.context.viewer, held(info, cart_token), as_uuid(line_id), quantity)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all())
    async def remove_line(self, info: Info, line_id: ID, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.lines.remove(tx, info.context.viewer, held(info, cart_token), as_uuid(line_id))
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="What was saved for later stays.")
    async def clear_cart(self, info: Info, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.lines.clear(tx, info.context.viewer, held(info, cart_token))
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all())
    async def save_for_later(self, info: Info, line_id: ID, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.lines.keep(tx, info.context.viewer, held(info, cart_token), as_uuid(line_id), kept=True)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="What had been saved for later.")
    async def move_to_cart(self, info: Info, line_id: ID, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.lines.keep(tx, info.context.viewer, held(info, cart_token), as_uuid(line_id), kept=False)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="Of the cart, or of one line; without a vehicle, none, or the cart's again.")
    async def set_cart_vehicle(
        self, info: Info, vehicle_id: ID | None = None, line_id: ID | None = None, cart_token: str | None = None
    ) -> CartPayload | None:
        vehicle, whose = checked_vehicle(vehicle_id, "vehicleId"), held(info, cart_token)
        async with info.context.transaction() as tx:
            if line_id is None:
                cart_id = await service.choices.set_vehicle(tx, info.context.viewer, whose, vehicle)
            else:
                cart_id = await service.lines.set_vehicle(tx, info.context.viewer, whose, as_uuid(line_id), vehicle)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="For the vendor, on the cart or on one line; without one, none.")
    async def set_cart_note(
        self, info: Info, note: str | None = None, line_id: ID | None = None, cart_token: str | None = None
    ) -> CartPayload | None:
        line = as_uuid(line_id) if line_id else None
        async with info.context.transaction() as tx:
            cart_id = await service.choices.set_note(tx, info.context.viewer, held(info, cart_token), note, line)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="Whether it applies, and why not, is in the quote.")
    async def apply_coupon(self, info: Info, code: str, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.choices.apply_coupon(tx, info.context.viewer, held(info, cart_token), code)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all())
    async def remove_coupon(self, info: Info, code: str, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.choices.remove_coupon(tx, info.context.viewer, held(info, cart_token), code)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="What it pays is in the quote.")
    async def apply_gift_card(self, info: Info, code: str, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.choices.apply_gift_card(tx, info.context.viewer, held(info, cart_token), code)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all())
    async def remove_gift_card(self, info: Info, code: str, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.choices.remove_gift_card(tx, info.context.viewer, held(info, cart_token), code)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=signed_in(), description="Points of yours; none: 0.")
    async def use_points(self, info: Info, points: int) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.choices.use_points(tx, info.context.viewer, points)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="Where it is sent and taxed.")
    async def set_place(self, info: Info, place: payloads.CartPlaceInput, cart_token: str | None = None) -> CartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.choices.set_place(tx, info.context.viewer, held(info, cart_token), place.country, place.region, place.postal_code)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="One of the cart's shippingOptions, by its token.")
    async def choose_shipping(self, info: Info, option: str, cart_token: str | None = None) -> CartPayload | None:
        if (said := Seal(info.context.settings, ShippingOption.PURPOSE, ShippingOption).read(option)) is None:
            raise BadInput("This is no option of ours", code="OPTION_INVALID", field="option")
        async with info.context.transaction() as tx:
            cart_id = await service.choices.choose_shipping(tx, info.context.viewer, held(info, cart_token), said)
        return await answer(info, cart_id)
