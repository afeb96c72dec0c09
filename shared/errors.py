"""Errors that a caller may see. Whatever is not one of these is masked before it leaves the process.

graphql-core copies `extensions` from the exception onto the GraphQL error, so nothing here needs to know GraphQL.
"""

from typing import ClassVar


class DomainError(Exception):
    """A rule was broken; `code` is stable and is what programs branch on, the message is for a person."""

    code: ClassVar[str] = "REFUSED"
    classification: ClassVar[str | None] = None

    def __init__(self, message: str, *, code: str | None = None, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        labels = {"code": code or self.code, "classification": self.classification}
        self.extensions = {name: value for name, value in {**labels, **facts}.items() if value is not None}


class BadInput(DomainError):
    """The caller can mend it. `classification` says so to programs that don't know the code."""

    code = "BAD_USER_INPUT"
    classification = "ValidationError"


class NotFound(DomainError):
    """Unknown here; a stranger's id answers alike."""

    code = "NOT_FOUND"


class Unauthenticated(DomainError):
    """Nobody is signed in, and somebody has to be."""

    code = "UNAUTHENTICATED"


class Forbidden(DomainError):
    """Whoever is signed in may not do this; signing in again changes nothing."""

    code = "FORBIDDEN"


class Untrusted(DomainError):
    """The call did not come through the router."""

    code = "UNTRUSTED_CALLER"


class Unavailable(DomainError):
    """Something this needs is away for now; the caller may try again."""

    code = "UNAVAILABLE"
