"""Text as people type it, made fit to be kept."""

import re

from shared.errors import BadInput


def line(value: str, field: str, most: int = 100) -> str:
    """On one line, with one space where there were several; never empty."""
    if not (found := optional_line(value, field, most)):
        raise BadInput("This can't be left empty", code=f"{label(field)}_MISSING", field=field)
    return found


def optional_line(value: str | None, field: str, most: int = 100) -> str | None:
    found = " ".join((value or "").split())
    if not found.isprintable():
        raise BadInput("There is a control character in this text", code="CONTROL_CHARACTER", field=field)
    if len(found) > most:
        raise BadInput(f"This may have {most} characters at most", code=f"{label(field)}_TOO_LONG", field=field)
    return found or None


def label(field: str) -> str:
    """`address.postalCode` is POSTAL_CODE."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", field.rpartition(".")[2]).upper()
