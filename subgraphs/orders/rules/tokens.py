"""What a guest carries: whoever holds it has the order."""

from uuid import UUID

from events.contracts.orders import OrderToken
from shared.errors import BadInput
from shared.seal import Seal
from shared.settings import Settings


def read_order_token(settings: Settings, tenant: UUID, token: str) -> UUID:
    """The order's id. Raises BadInput (ORDER_TOKEN_INVALID) for what is not one of this tenant's."""
    found = Seal(settings, OrderToken.PURPOSE, OrderToken).read(token)
    if found is None or found.tenant != tenant:
        raise BadInput("This is no token of ours", code="ORDER_TOKEN_INVALID", field="token")
    return found.order_id
