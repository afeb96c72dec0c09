"""How a vendor shows itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import phonenumbers
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.text import optional_line, prose
from shared.viewer import Viewer
from subgraphs.vendors.models import Store
from subgraphs.vendors.rules.permissions import EDIT_STORE
from subgraphs.vendors.rules.store import Closure, Hours, checked_closures, checked_hours
from subgraphs.vendors.service.vendors import allowed


@dataclass(frozen=True, slots=True)
class Profile:
    logo: str | None
    description: str
    support_email: str | None
    support_phone: str | None
    hours: Sequence[Hours]
    closures: Sequence[Closure]


async def edit(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, profile: Profile) -> None:
    """The whole of it."""
    await allowed(tx, viewer, EDIT_STORE, vendor_id)
    values = {
        "logo": optional_line(profile.logo, "store.logo", 500),
        "description": prose(profile.description, "store.description"),
        "support_email": _email(profile.support_email),
        "support_phone": _phone(profile.support_phone),
        "hours": [each.model_dump() for each in checked_hours(profile.hours)],
        "closures": [each.model_dump(mode="json") for each in checked_closures(profile.closures)],
    }
    writing = insert(Store).values(tenant_id=tx.info["tenant"], vendor_id=vendor_id, **values)
    await tx.execute(writing.on_conflict_do_update(index_elements=["tenant_id", "vendor_id"], set_=values))


def _email(text: str | None) -> str | None:
    found = optional_line(text, "store.supportEmail", 254)
    if found and not re.fullmatch(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}", found):
        raise BadInput("This is no e-mail address", code="SUPPORT_EMAIL_MALFORMED", field="store.supportEmail")
    return found


def _phone(text: str | None) -> str | None:
    """In the form that every network understands: +493012345678."""
    if not (found := optional_line(text, "store.supportPhone", 40)):
        return None
    try:
        number = phonenumbers.parse(found)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise BadInput("This is no telephone number; begin with + and the country's code", code="SUPPORT_PHONE_MALFORMED", field="store.supportPhone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
