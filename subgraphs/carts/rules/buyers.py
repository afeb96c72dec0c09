"""Who buys, and how to reach them: all that is personal of a checkout, kept sealed."""

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.addresses import Address, checked, phone
from shared.errors import BadInput

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_LONGEST_EMAIL = 254


class Payment(StrEnum):
    """The choice only: what is charged, and how, is not ours to know."""

    CARD = "CARD"
    WALLET = "WALLET"
    BANK_TRANSFER = "BANK_TRANSFER"
    INVOICE = "INVOICE"
    CASH_ON_DELIVERY = "CASH_ON_DELIVERY"


class Buyer(BaseModel):
    """`notes` of the cart (under no id) and of its lines. `tax_number` of the company that the prices were made for."""

    model_config = ConfigDict(frozen=True)

    shipping: Address
    billing: Address
    email: str | None = None
    phone: str | None = None
    notes: dict[str, str] = {}
    tax_number: str | None = None


def checked_buyer(shipping: Address, billing: Address | None, email: str | None, number: str | None, *, guest: bool) -> Buyer:
    """Raises BadInput naming what is missing. Guests have to say how they are reached: nobody knows them."""
    sent = checked(shipping, "input.shippingAddress")
    billed = checked(billing, "input.billingAddress") if billing else sent
    return Buyer(shipping=sent, billing=billed, email=_email(email, guest=guest), phone=_phone(number, sent, guest=guest))


def _email(said: str | None, *, guest: bool) -> str | None:
    found = (said or "").strip()
    if not found:
        if guest:
            raise BadInput("Say where the confirmation is sent", code="EMAIL_MISSING", field="input.email")
        return None
    if len(found) > _LONGEST_EMAIL or not _EMAIL.fullmatch(found) or not found.isprintable():
        raise BadInput("This is not an e-mail address", code="EMAIL_MALFORMED", field="input.email")
    return found


def _phone(said: str | None, sent: Address, *, guest: bool) -> str | None:
    found = phone(said, sent.country, "input.phone") or sent.phone
    if guest and not found:
        raise BadInput("Say how you are reached", code="PHONE_MISSING", field="input.phone")
    return found
