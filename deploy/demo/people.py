"""Somebody of each kind, to sign in as: in the demo's first tenant, and at the platform's own host."""

from collections.abc import Mapping
from dataclasses import dataclass

from deploy.state import State
from events.contracts.identity import Role

HOST, PLATFORM_HOST = "localhost", "platform.localhost"
_LENGTH = 16
_GIFT_CARD = "demo gift card"
_LETTERS, _EACH = 16, 4


@dataclass(frozen=True)
class Person:
    """`role` holds in the whole market, or, if it is one of a vendor's staff, within the vendor."""

    email: str
    role: Role
    host: str = HOST

    @property
    def works_for_vendor(self) -> bool:
        return self.role in {Role.VENDOR_ADMIN, Role.VENDOR_STAFF}


PEOPLE = (
    Person("customer@example.com", Role.CUSTOMER),
    Person("vendor@example.com", Role.VENDOR_ADMIN),
    Person("staff@example.com", Role.VENDOR_STAFF),
    Person("support@example.com", Role.SUPPORT),
    Person("admin@example.com", Role.TENANT_ADMIN),
    Person("operator@example.com", Role.SUPER_ADMIN, PLATFORM_HOST),
)


def passwords(state: State) -> Mapping[str, str]:
    """By e-mail address; made by chance when they are first asked for, and kept with the state's secrets."""
    keys = {person.email: f"demo password of {person.email}" for person in PEOPLE}
    kept = state.secrets(tuple(keys.values()))
    return {email: kept[key][:_LENGTH] for email, key in keys.items()}


def gift_card_code(state: State) -> str:
    """Made by chance when it is first asked for, and kept with the state's secrets."""
    letters = state.secrets((_GIFT_CARD,))[_GIFT_CARD][:_LETTERS].upper()
    return "-".join(letters[start : start + _EACH] for start in range(0, _LETTERS, _EACH))
