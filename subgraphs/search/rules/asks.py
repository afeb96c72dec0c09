"""On which configurations of a vehicle a part is listed, as a text that the index keeps and a pattern that it is read by.

c4 l2.5|c6 l3.5     with 4 cylinders and 2.5 litres, or with 6 and 3.5; empty: whatever the configuration
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import quote
from uuid import UUID

from events.contracts.fitment import Condition
from events.contracts.vehicles import Configuration

ANY_VEHICLE = UUID(int=0)

_ASKED = {"c": "cylinders", "l": "displacement", "f": "fuel", "d": "drive", "b": "body", "t": "trim"}


def asks(condition: Condition) -> str:
    """Notes and qualifiers ask for nothing that a configuration could answer."""
    return " ".join(_tokens(condition).values())


def any_of(asked: Iterable[str]) -> str:
    distinct = sorted(set(asked))
    return "" if "" in distinct else "|".join(distinct)


def possible(configuration: Configuration) -> str | None:
    """A PostgreSQL pattern for what `asks` says of parts that this configuration doesn't rule out; None where it rules out nothing."""
    known = _tokens(configuration)
    if not known:
        return None
    tokens = (f"({re.escape(known[letter]) if letter in known else letter + '[^ |]+'} ?)?" for letter in _ASKED)
    return rf"(^|\|){''.join(tokens)}(\||$)"


def _tokens(said: Condition | Configuration) -> dict[str, str]:
    return {letter: letter + _written(value) for letter, name in _ASKED.items() if (value := getattr(said, name)) is not None}


def _written(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else quote(str(value), safe="")
