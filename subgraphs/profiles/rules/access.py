"""Whose personal data somebody may see: their own, and with a permission those of others."""

from uuid import UUID

from shared.errors import Forbidden
from shared.viewer import Viewer
from subgraphs.profiles.rules.permissions import READ


def themselves(viewer: Viewer) -> UUID:
    """The user's id. A token of theirs that is scoped to something else is no key to what is personal."""
    user_id = viewer.must_be_a_person()
    if viewer.claims.get("kind") != "user":
        raise Forbidden("This is for people who sign in themselves, not for tokens")
    return user_id


def must_see(viewer: Viewer, user_id: UUID) -> None:
    if viewer.may(READ):
        return
    if themselves(viewer) != user_id:
        viewer.must(READ)
