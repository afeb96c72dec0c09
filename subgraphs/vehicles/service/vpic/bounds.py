"""Last model years for schemas that vPIC leaves open.

An open end means one of three things: the schema is in use today; it was the last of its line and nobody closed it; or it was typed
in decades later from a maker's letter. Left as they are, such schemas claim some 10,000 years that no car was built in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from subgraphs.vehicles.rules.packs import OPEN, Named
from subgraphs.vehicles.service.vpic.packs import Compiled
from subgraphs.vehicles.service.vpic.releases import Note, Span

_YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)")
_OPEN_NAME = re.compile(r"(?:19[89]\d|20[0-4]\d)\s*-\s*(?!\s*(?:MY)?\s*(?:19|20)\d\d)")
_SLIP = 2
_TYPED_IN_LATER = 3
"""Years between a schema's first model year and its making from which it is history that was typed in."""

LAST_SOLD = {
    "Daewoo": 2002,
    "Daihatsu": 1992,
    "Eagle": 1998,
    "Geo": 1997,
    "Hummer": 2010,
    "Merkur": 1989,
    "Mercury": 2011,
    "Oldsmobile": 2004,
    "Peugeot": 1992,
    "Plymouth": 2001,
    "Pontiac": 2010,
    "Renault": 1989,
    "Saab": 2012,
    "Saturn": 2010,
    "Sterling Motor Car": 1991,
    "Suzuki": 2013,
    "Yugo": 1992,
}
"""Last model years in the United States of makes that left it, by our spelling. (Hummer lives on as a model of GMC.)"""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A span with the first and last model year that the data vouch for."""

    span: Span
    since: int
    sure: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bounds an open schema: its note, its models and makes, and the newest year that other schemas prove for them."""

    note: Note
    makes: frozenset[str]
    model_year: int
    make_year: int


def sure(span: Span, evidence: Evidence, latest: int) -> int:
    """The last model year that the data vouch for; `latest` is the newest there is."""
    if span.last != OPEN:
        return span.last
    left = [LAST_SOLD[make] for make in evidence.makes if make in LAST_SOLD]
    if left and len(left) == len(evidence.makes):
        return max(span.first, *left)
    named = [int(year) for year in _YEAR.findall(evidence.note.name)]
    if named and not _OPEN_NAME.search(evidence.note.name):
        return min(latest, max(span.first, *named))
    if evidence.note.created - span.first > _TYPED_IN_LATER:
        proven = evidence.make_year if evidence.make_year - span.first <= 5 else evidence.model_year
        return min(latest, max(span.first, proven))
    # Makers file a model year with NHTSA in the year before; a schema in use is touched every year.
    return min(latest, max(span.first, evidence.note.changed + 1))


def bounded(
    spans: Sequence[Span], compiled: Mapping[int, Compiled], named: Mapping[int, Named], notes: Mapping[int, Note], latest: int
) -> Iterator[Bounded]:
    models = {schema: rows.models for schema, rows in compiled.items()}
    makes = {schema: frozenset(named[model].make for model in found) for schema, found in models.items()}
    by_model, by_make = _proven(spans, models), _proven(spans, makes)
    for span in spans:
        evidence = Evidence(
            note=notes[span.schema],
            makes=makes.get(span.schema, frozenset()),
            model_year=max((by_model[model] for model in models.get(span.schema, ())), default=0),
            make_year=max((by_make[make] for make in makes.get(span.schema, ())), default=0),
        )
        yield Bounded(span, since(span, evidence.note), sure(span, evidence, latest))


def since(span: Span, note: Note) -> int:
    """The first sure year. Spans that begin long before their own title are slips of the keyboard: an Acura CL of 1987, a Tundra of 1995."""
    named = [int(year) for year in _YEAR.findall(note.name)]
    return min(named) if named and span.first < min(named) - _SLIP else span.first


_Thing = TypeVar("_Thing", int, str)


def _proven(spans: Iterable[Span], about: Mapping[int, frozenset[_Thing]]) -> dict[_Thing, int]:
    """The newest year in which a schema about a thing begins or closes."""
    proven: dict[_Thing, int] = {}
    for span in spans:
        year = span.first if span.last == OPEN else span.last
        for thing in about.get(span.schema, ()):
            proven[thing] = max(proven.get(thing, 0), year)
    return proven
