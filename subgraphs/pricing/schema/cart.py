from datetime import UTC, datetime
from typing import Any, NewType

import strawberry
from pydantic import ValidationError
from strawberry import ID, federation

from events.contracts import carts, pricing
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.seal import Seal
from subgraphs.pricing.service import quotes
from subgraphs.pricing.types.quote import Quote, quote_of

CartContents = NewType("CartContents", dict[str, Any])
CONTENTS = strawberry.scalar(
    name="CartContents", description="What pricing is told of a cart: events.contracts.carts.CartContents.", serialize=dict, parse_value=CartContents
)


@federation.type(keys=["id"], description="Carts' own: what it costs is said here.")
class Cart:
    id: ID
    contents: CartContents = federation.field(external=True)

    @federation.field(requires=["contents"], description="What it costs now, to the cent, and why. None of an empty cart.")
    async def quote(self, info: Info) -> Quote | None:
        contents = self._told()
        if not contents.lines:
            return None
        quoted = await quotes.quote(info.context.reader, contents, datetime.now(UTC))

        async def kept() -> str:
            async with info.context.transaction() as tx:
                await quotes.keep(tx, quoted)
            return Seal(info.context.settings, "quote", pricing.Quote).sign(quoted.signed())

        return quote_of(quoted.id, contents.cart_id, quoted.priced, quoted.expires_at, kept)

    def _told(self) -> carts.CartContents:
        try:
            told = carts.CartContents.model_validate(self.contents)
        except ValidationError:
            raise BadInput("These are not the contents of a cart", code="BAD_REPRESENTATION") from None
        if str(told.cart_id) != self.id:
            raise BadInput("These are the contents of another cart", code="BAD_REPRESENTATION")
        return told

    @classmethod
    def resolve_reference(cls, info: Info, id: ID, contents: CartContents | None = None) -> "Cart":  # noqa: A002, ARG003 - the schema passes them
        return cls(id=id, contents=contents or CartContents({}))
