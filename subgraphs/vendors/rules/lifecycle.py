"""From an application to a shop that is open, and what must be there before."""

from collections.abc import Collection
from enum import StrEnum

from shared.errors import BadInput
from subgraphs.vendors.models import DeclarationKind, DocumentKind, Status

DOCUMENTS = (DocumentKind.BUSINESS_REGISTRATION, DocumentKind.TAX_REGISTRATION)
"""Those that every vendor hands in."""


class Requirement(StrEnum):
    BUSINESS_REGISTRATION = "BUSINESS_REGISTRATION"
    TAX_REGISTRATION = "TAX_REGISTRATION"
    ATTESTATION = "ATTESTATION"
    TERMS = "TERMS"
    VERIFIED_BANK_ACCOUNT = "VERIFIED_BANK_ACCOUNT"


def must_be(wanted: Status, current: str) -> None:
    """PENDING goes to ACTIVE or REJECTED, ACTIVE to SUSPENDED and back, REJECTED to PENDING. Raises BadInput otherwise."""
    if current != wanted:
        raise BadInput(f"This can be done to vendors that are {wanted}; this one is {current}", code="VENDOR_STATUS", current=current)


def met(documents: Collection[str], declarations: Collection[str], *, verified_account: bool) -> set[Requirement]:
    """Which requirements are, by the kinds of documents and declarations that are there."""
    found = {Requirement(kind) for kind in DOCUMENTS if kind in documents} | {Requirement(kind) for kind in DeclarationKind if kind in declarations}
    return found | {Requirement.VERIFIED_BANK_ACCOUNT} if verified_account else found
