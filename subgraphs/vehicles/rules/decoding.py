"""A VIN against all that is known of its maker: candidates with a confidence and reasons, the coherent one first.

NHTSA's own decoder reads one value per element over all schemas (the schema that begins last first, then the newest pattern). That
is right for most VINs and wrong where two schemas match, as a lone wildcard of one can outvote five positions of the other; so here
each schema is read by itself, and NHTSA's order settles only what coherence leaves open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from events.contracts.vehicles import Configuration, VehicleId
from subgraphs.vehicles.rules import identity, vins
from subgraphs.vehicles.rules.configuration import configuration
from subgraphs.vehicles.rules.packs import Named, VehicleKind, WmiPack
from subgraphs.vehicles.rules.regions import Origin, Region, origin
from subgraphs.vehicles.rules.sightings import Sighting, sightings

MOST = 5
"""Candidates that are told at most."""

_EUROPEAN_FILLER = "ZZZ"


@dataclass(frozen=True, slots=True)
class Notice:
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """`years` are all that it can be, one where the number tells; `series` and `trim` are as the maker spells them."""

    named: Named
    years: tuple[int, ...]
    series: str | None
    trim: str | None
    configuration: Configuration
    confidence: float
    reasons: tuple[str, ...]

    @property
    def year(self) -> int | None:
        return self.years[0] if len(self.years) == 1 else None

    @property
    def vehicle(self) -> VehicleId | None:
        return self.vehicles[0] if len(self.years) == 1 else None

    @property
    def vehicles(self) -> tuple[VehicleId, ...]:
        """One id for each of `years`."""
        keys = self.named.make_key, self.named.model_key
        return tuple(VehicleId(identity.vehicle_id(*keys, year), self.configuration) for year in self.years)


@dataclass(frozen=True, slots=True)
class Decoding:
    vin: str
    wmi: str
    origin: Origin
    kind: VehicleKind | None
    manufacturer: str | None
    makes: tuple[str, ...]
    check_digit: vins.CheckDigit
    years: tuple[int, ...]
    warnings: tuple[Notice, ...]
    candidates: tuple[Candidate, ...]


def decode(vin: str, pack: WmiPack | None, *, latest: int) -> Decoding:
    """`vin` is normalised; `pack` is that of `vins.wmi(vin)`, None where nobody knows it; `latest` as for `vins.model_years`."""
    light = None if pack is None or vin[3:6] == _EUROPEAN_FILLER else pack.light
    years = vins.model_years(vin, latest, light=light)
    digit = vins.check_digit(vin)
    place = origin(vin)
    trust = 0.9 if place.region is Region.NORTH_AMERICA and not digit.valid else 1.0
    candidates = _ranked(sightings(vin, pack, years), years.reason, trust, latest) if pack else ()
    best = candidates[0].year if candidates else None
    return Decoding(
        vin=vin,
        wmi=pack.wmi if pack else vins.wmi(vin),
        origin=place,
        kind=pack.kind if pack else None,
        manufacturer=pack.manufacturer if pack else None,
        makes=pack.makes if pack else (),
        check_digit=digit,
        years=tuple(sorted((year for year, _ in years.shares), key=lambda year: year != best)),
        warnings=tuple(_warnings(vin, pack, years, digit, candidates)),
        candidates=candidates,
    )


def _warnings(vin: str, pack: WmiPack | None, years: vins.Years, digit: vins.CheckDigit, candidates: tuple[Candidate, ...]) -> Iterator[Notice]:
    if not digit.valid:
        message = f"Position 9 is {vin[8]} and should be {digit.expected}: a typing error, or a car built for a market without check digits."
        yield Notice("VIN_CHECK_DIGIT", message)
    if not years.shares:
        yield Notice("VIN_YEAR_UNKNOWN", f"{years.reason[:1].upper()}{years.reason[1:]}; outside North America that is allowed.")
    if pack is None:
        yield Notice("VIN_MAKER_UNKNOWN", f"No maker is known by {vins.wmi(vin)}.")
    elif not candidates:
        yield Notice("VIN_MODEL_UNKNOWN", "The maker is known, but not which of its models this is.")


def _ranked(seen: list[Sighting], year_reason: str, trust: float, latest: int) -> tuple[Candidate, ...]:
    groups: list[list[Sighting]] = []
    for sighting in sorted(seen, key=lambda each: each.rank, reverse=True):
        group = next((group for group in groups if sighting.merges_into(group[0])), None)
        if group is None:
            groups.append([sighting])
        else:
            group.append(sighting)
    total = sum(group[0].belief for group in groups)
    return tuple(_candidate(group[0], trust * group[0].belief / total, year_reason, latest) for group in groups[:MOST])


def _candidate(best: Sighting, share: float, year_reason: str, latest: int) -> Candidate:
    return Candidate(
        named=best.named,
        years=(best.year,) if best.year else tuple(range(best.span[0], min(best.span[1], latest) + 1)),
        series=best.said.get("s"),
        trim=best.said.get("t"),
        configuration=configuration(best.said),
        confidence=round(share * best.certainty, 2),
        reasons=tuple(best.reasons(year_reason)),
    )
