"""Frame numbers: what cars built for Japan carry in place of a VIN. The prefix names the model; the serial names no year."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.contracts.vehicles import Configuration
from subgraphs.vehicles.rules.decoding import MOST, Candidate, Notice
from subgraphs.vehicles.rules.packs import Named

SHORTEST = 2
LONGEST = 8


@dataclass(frozen=True, slots=True)
class FramePrefix:
    """One model that was built under a prefix; a prefix can have several (`NZE121` is a Corolla and a Corolla Fielder)."""

    prefix: str
    named: Named
    first: int
    last: int
    configuration: Configuration
    series: str | None = None
    trim: str | None = None


@dataclass(frozen=True, slots=True)
class FrameDecoding:
    """`prefix` is what was found, None where nothing was."""

    frame: str
    prefix: str | None
    warnings: tuple[Notice, ...]
    candidates: tuple[Candidate, ...]


def prefixes(frame: str) -> tuple[str, ...]:
    """All that may stand in the table for a normalised frame number, longest first: `NZE121`, `NZE12`, ... `NZ`."""
    whole = frame.partition("-")[0]
    return tuple(whole[:length] for length in range(min(len(whole), LONGEST), SHORTEST - 1, -1))


def decode_frame(frame: str, known: Sequence[FramePrefix]) -> FrameDecoding:
    """`known`: the rows of any of `prefixes(frame)`, in any order; those of the longest prefix count."""
    longest = max((row.prefix for row in known), key=len, default=None)
    rows = [row for row in known if row.prefix == longest]
    if longest is None:
        unknown = Notice("FRAME_PREFIX_UNKNOWN", f"No car is known by the frame number prefix {frame.partition('-')[0]}.")
        return FrameDecoding(frame, None, (unknown,), ())
    certainty = (0.95 if longest == prefixes(frame)[0] else 0.5) / len(rows)
    found = tuple(_candidate(row, certainty) for row in sorted(rows, key=lambda row: (row.named.make, row.named.model, row.first))[:MOST])
    return FrameDecoding(frame, longest, (Notice("FRAME_YEAR_UNKNOWN", "A frame number names no model year: pick one."),), found)


def _candidate(row: FramePrefix, confidence: float) -> Candidate:
    built = str(row.first) if row.first == row.last else f"{row.first} to {row.last}"
    return Candidate(
        named=row.named,
        years=tuple(range(row.first, row.last + 1)),
        series=row.series,
        trim=row.trim,
        configuration=row.configuration,
        confidence=round(confidence, 2),
        reasons=(f"frame number prefix {row.prefix} is a {row.named.make} {row.named.model}", f"built {built}"),
    )
