"""What the earlier release says: which models it names by which patterns, and all that the newest has lost."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from subgraphs.vehicles.rules.keys import checks
from subgraphs.vehicles.rules.packs import EARLIER_LAST, OPEN, Row, Said, Schema
from subgraphs.vehicles.service.vpic import facets, releases
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.names import Names
from subgraphs.vehicles.service.vpic.packs import Compiled, compiled
from subgraphs.vehicles.service.vpic.releases import Line, Pattern, Span
from subgraphs.vehicles.service.vpic.schemas import flat

_IN_USE = 3
"""A line without an end that is touched so many years after its first says that cars were still built."""


@dataclass(frozen=True, slots=True)
class Told:
    """Of some model years. `vouched`: the last sure year of each model that only this release knows there; `facets` of those."""

    schema: Schema
    compiled: Compiled
    vouched: Mapping[int, int]
    facets: Mapping[int, Facets]


class Earlier:
    """`agreed` are the WMIs and schemas of which both releases tell the same years."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self.agreed: set[tuple[str, int]] = set()
        self._connection = connection
        self._names = names
        self._series, self._trims = releases.names(connection, "series"), releases.names(connection, "trim")
        models = releases.earlier_models(connection)
        self._patterns = {id_: (place, key.rstrip("."), names.number(model)) for place, (id_, key, model) in enumerate(models, 1)}
        self._schemas: dict[int, int] = {}

    def recalled(self, pattern: Pattern) -> Pattern:
        """With the model that this release names by it."""
        if pattern.element not in releases.SHARED:
            return pattern
        place, key, model = self._patterns.get(pattern.id, (0, "", 0))
        if key and key != pattern.key.replace("*", ".").rstrip("."):
            return pattern
        self._schemas[pattern.id] = pattern.schema
        return pattern._replace(value=str(model), place=place) if place and pattern.element == releases.MODEL else pattern

    def told(self, spans: Sequence[Span], wmis: Collection[str]) -> Iterator[tuple[str, Told]]:
        """By WMI, of those asked for, and model years: what `spans` of recalled patterns don't say."""
        years = {(span.wmi, span.schema): (span.first, span.last) for span in spans}
        for wmi, lines in groupby(releases.lines(self._connection, wmis), attrgetter("wmi")):
            lost: list[Line] = []
            kept: defaultdict[int, list[Line]] = defaultdict(list)
            for line in lines:
                schema = self._schemas.get(line.id, 0)
                (kept[schema] if (wmi, schema) in years else lost).append(line)
            moved = {schema for schema, told in kept.items() if any(years[wmi, schema] != (line.first, line.last) for line in told)}
            self.agreed.update((wmi, schema) for schema in kept.keys() - moved)
            parts: defaultdict[tuple[int, int], list[tuple[Line, bool]]] = defaultdict(list)
            for line in lost:
                parts[line.first, line.last].append((line, True))
            for schema in moved:
                for line in kept[schema]:
                    parts[line.first, line.last].append((line, False))
            for (first, last), part in sorted(parts.items()):
                if found := self._told(first, last, part):
                    yield wmi, found

    def _told(self, first: int, last: int, part: Sequence[tuple[Line, bool]]) -> Told | None:
        rows: list[Row] = []
        lost: list[Row] = []
        vouched: dict[int, int] = {}
        for line, is_lost in sorted(part, key=lambda each: (each[0].changed, each[0].id), reverse=True):
            where = checks(line.key, ".")
            said = self._said(line) if is_lost else self._model(line)
            if where is None or not said:
                continue
            rows.append((flat(where), said))
            if is_lost:
                lost.append(rows[-1])
                if "m" in said:
                    vouched[said["m"]] = max(vouched.get(said["m"], first), _vouched(line))
        if not rows:
            return None
        known = compiled(rows)
        return Told(Schema(1, first, last, min(last, EARLIER_LAST), True, known.rows), known, vouched, facets.by_model(lost))

    def _model(self, line: Line) -> Said:
        return Said(m=self._names.number(line.model), o=self._patterns[line.id][0]) if line.model is not None else Said()

    def _said(self, line: Line) -> Said:
        said = self._model(line)
        if line.body is not None:
            said["b"] = line.body
        if line.electrification is not None:
            said["h"] = line.electrification
        if line.series is not None:
            said["s"] = " ".join(self._series[line.series].split())
        if line.trim is not None:
            said["t"] = " ".join(self._trims[line.trim].split())
        return said


def _vouched(line: Line) -> int:
    if line.last != OPEN:
        return line.last
    touched = int(line.changed[:4])
    return max(line.first, min(touched + 1, EARLIER_LAST)) if touched - line.first <= _IN_USE else line.first
