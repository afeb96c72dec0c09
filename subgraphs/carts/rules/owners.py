"""Whose carts somebody acts on."""

import re
from uuid import UUID

from shared.errors import Forbidden
from shared.viewer import Viewer

_RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)


def is_random(key: str) -> bool:
    """Whether it has the form of UUIDs of version 4: who takes the trouble of that form has 122 bits that nobody guesses."""
    return bool(_RANDOM.fullmatch(key))


def customer(viewer: Viewer) -> UUID | None:
    """The user's id; None for a guest. A token made for something else is no key to what somebody buys."""
    if not viewer.claims:
        return None
    if viewer.claims.get("kind") != "user":
        raise Forbidden("This is for people who sign in themselves, not for tokens")
    return viewer.must_be_a_person()


def signed_in_customer(viewer: Viewer) -> UUID:
    viewer.must_be_signed_in()
    user_id = customer(viewer)
    if user_id is None:
        raise Forbidden("This is for people")
    return user_id
