"""Who buys, and how to reach them: all that is personal of an order. Kept sealed by each subgraph that must know it."""

from pydantic import BaseModel, ConfigDict

from shared.addresses import Address


class Buyer(BaseModel):
    """`notes` of the cart (under no id) and of its lines. `tax_number` of the company that the prices were made for."""

    model_config = ConfigDict(frozen=True)

    shipping: Address
    billing: Address
    email: str | None = None
    phone: str | None = None
    notes: dict[str, str] = {}
    tax_number: str | None = None
