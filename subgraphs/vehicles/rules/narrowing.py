"""What the beginning of a VIN leaves open: every model of the maker whose patterns nothing that is typed rules out.

A superset, never a guess: a position that is not typed yet could be anything, and rules nothing out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from subgraphs.vehicles.rules import vins
from subgraphs.vehicles.rules.packs import Named, Row, Schema, WmiPack, rows_of

SHORTEST = 3
"""Characters that name a maker."""

DESCRIBED = 4
"""From so many characters on the maker's own description has begun, which tells models apart."""

MOST = 12
"""Models that are told at most."""

_YEAR = 9
_LAST_OF_DESCRIPTION = 7


@dataclass(frozen=True, slots=True)
class Possible:
    """`years` are model years that its patterns are of. `matched`: how many of the description's positions speak for it."""

    named: Named
    years: tuple[int, ...]
    matched: int


def beginning(text: str) -> str:
    """As it is written, upper case, no spaces and dashes. Raises vins.Refused."""
    if len(text) > vins.LONGEST:
        raise vins.Refused("VIN_LENGTH", f"A VIN has 17 characters; this text has {len(text)}.")
    typed = re.sub(r"[\s-]", "", text.upper())
    if not typed:
        raise vins.Refused("VIN_EMPTY", "Type the beginning of a VIN: three characters name the maker.")
    vins.refuse_characters(typed)
    if not SHORTEST <= len(typed) <= vins.LENGTH:
        raise vins.Refused("VIN_LENGTH", f"Type 3 to 17 characters of a VIN; these are {len(typed)}.")
    return typed


def wmi(typed: str) -> str | None:
    """None as long as it is not typed: small makers are told apart by positions 12 to 14 too."""
    if typed[2] != "9":
        return typed[:3]
    return vins.wmi(typed) if len(typed) >= 14 else None


def possible(typed: str, pack: WmiPack, *, latest: int) -> list[Possible]:
    """The likeliest first, by how much of the description speaks for them; of each model once."""
    if len(typed) < DESCRIBED:
        return []
    allowed = _years(typed, pack, latest)
    seen: dict[Named, tuple[int, set[int]]] = {}
    for schema in pack.schemas:
        last = schema.sure if allowed is None else schema.last
        years = {year for year in range(schema.first, min(last, latest) + 1) if allowed is None or year in allowed}
        if not years:
            continue
        for named, matched in _models(typed, pack, schema):
            best, known = seen.get(named, (0, set()))
            seen[named] = max(best, matched), known | years
    found = [Possible(named, tuple(sorted(years)), matched) for named, (matched, years) in seen.items()]
    ours = {named for named in seen if named.make in pack.makes}
    return sorted(found, key=lambda each: (-each.matched, each.named not in ours, each.named.make, each.named.model))


def _years(typed: str, pack: WmiPack, latest: int) -> set[int] | None:
    """Those that position 10 can mean; None as long as it is not typed, or where it names none."""
    if len(typed) <= _YEAR:
        return None
    shares = vins.model_years(typed, latest, light=pack.light).shares
    return {year for year, _ in shares} or None


def _models(typed: str, pack: WmiPack, schema: Schema) -> Iterator[tuple[Named, int]]:
    for row in rows_of(schema):
        if "m" in row[1] and (matched := _matched(typed, row)) is not None:
            yield pack.models[row[1]["m"]], matched


def _matched(typed: str, row: Row) -> int | None:
    """How many typed positions of the description the pattern asks for; None where one of those typed is another."""
    matched = 0
    checks = row[0]
    for place in range(0, len(checks), 2):
        at, allowed = int(checks[place]), str(checks[place + 1])
        if at >= len(typed):
            continue
        if typed[at] not in allowed:
            return None
        matched += at <= _LAST_OF_DESCRIPTION
    return matched
