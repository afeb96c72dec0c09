"""Text as people type it, made fit to be kept."""

import re

from shared.errors import BadInput


def line(value: str, field: str, most: int = 100) -> str:
    """On one line, with one space where there were several; never empty."""
    if not (found := optional_line(value, field, most)):
        raise BadInput("This can't be left empty", code=f"{label(field)}_MISSING", field=field)
    return found


def optional_line(value: str | None, field: str, most: int = 100) -> str | None:
    return _checked(" ".join((value or "").split()), field, most) or None


def prose(value: str, field: str, most: int = 5000) -> str:
    """Of several lines."""
    lines = [" ".join(each.split()) for each in value.strip().splitlines()]
    for each in lines:
        _checked(each, field, most)
    if len(found := "\n".join(lines)) > most:
        raise _too_long(field, most)
    return found


def fitting(pattern: str, value: str, field: str, explanation: str) -> str:
    if not re.fullmatch(pattern, value, re.ASCII):
        raise BadInput(explanation, code=f"{label(field)}_MALFORMED", field=field)
    return value


def label(field: str) -> str:
    """`address.postalCode` is POSTAL_CODE."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", field.rpartition(".")[2]).upper()


def _checked(value: str, field: str, most: int) -> str:
    if not value.isprintable():
        raise BadInput("There is a control character in this text", code="CONTROL_CHARACTER", field=field)
    if len(value) > most:
        raise _too_long(field, most)
    return value


def _too_long(field: str, most: int) -> BadInput:
    return BadInput(f"This may have {most} characters at most", code=f"{label(field)}_TOO_LONG", field=field)
