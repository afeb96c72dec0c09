"""A VIN or a frame number, and the cars it can mean."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime

import strawberry
from sqlalchemy import Text, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY

from events.contracts.vehicles import Configuration
from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.spoken import Spoken
from subgraphs.vehicles import models
from subgraphs.vehicles.rules import frames, narrowing, vins
from subgraphs.vehicles.rules.decoding import Candidate, Notice, decode
from subgraphs.vehicles.rules.packs import Named, VehicleKind, WmiPack
from subgraphs.vehicles.rules.regions import Region, origin
from subgraphs.vehicles.types.vehicle import Vehicle, vehicle_of

strawberry.enum(vins.Kind, name="VehicleNumberKind")
strawberry.enum(VehicleKind, name="VehicleKind")
strawberry.enum(Region, name="Region")

MOST_PACKS = 512
PACK_SECONDS = 600.0
"""How long a pack is believed before it is read again: reference data change a few times a year."""

_packs: OrderedDict[str, tuple[float, WmiPack]] = OrderedDict()


@strawberry.type(description="Position 9 of a VIN, which in North America checks the rest; elsewhere it may hold anything.")
class CheckDigit:
    valid: bool
    expected: str


@strawberry.type
class DecodingWarning:
    code: str
    message: str = strawberry.field(extensions=[Spoken()])


@strawberry.type(description="A car that the number can mean.")
class VinCandidate:
    confidence: float = strawberry.field(description="0 to 1.")
    reasons: list[str] = strawberry.field(extensions=[Spoken()])
    make_name: str
    model_name: str
    series: str | None
    trim: str | None
    years: list[int] = strawberry.field(description="That it can be of; one, where the number tells it.")
    vehicles: list[Vehicle] = strawberry.field(description="One for each of the years.")

    @strawberry.field(description="Where there is one only.")
    def vehicle(self) -> Vehicle | None:
        return self.vehicles[0] if len(self.vehicles) == len(self.years) == 1 else None


@strawberry.type
class VinDecoding:
    number: str = strawberry.field(description="As it is written: upper case, no spaces.")
    kind: vins.Kind
    check_digit: CheckDigit | None = strawberry.field(description="None for a frame number.")
    region: Region | None
    country: str | None = strawberry.field(description="ISO 3166-1, two letters: where the maker is registered.")
    manufacturer: str | None
    makes: list[str] = strawberry.field(description="What the maker builds under this code.")
    vehicle_kind: VehicleKind | None
    years: list[int] = strawberry.field(description="Model years that the number can mean, the likeliest first.")
    warnings: list[DecodingWarning]
    candidates: list[VinCandidate] = strawberry.field(description="The likeliest first.")


@strawberry.type(description="A model that nothing of what is typed rules out.")
class VinModel:
    make_name: str
    model_name: str
    years: list[int] = strawberry.field(description="Model years that it can be of, as far as the decoder's tables say.")


@strawberry.type(description="What the beginning of a number leaves open. It rules out, and never says which: only a whole number is decoded.")
class VinCandidates:
    beginning: str = strawberry.field(description="As it is written: upper case, no spaces.")
    region: Region | None
    country: str | None = strawberry.field(description="ISO 3166-1, two letters: where the maker is registered.")
    manufacturer: str | None
    makes: list[str] = strawberry.field(
        description="What the maker builds under this code; none where nobody knows it, or it isn't typed to its end yet."
    )
    vehicle_kind: VehicleKind | None
    models: list[VinModel] = strawberry.field(
        description=f"From the {narrowing.DESCRIBED}th character on, {narrowing.MOST} at most: those first for which most of it speaks."
    )
    model_count: int = strawberry.field(description="How many there are.")


_PACK = select(models.WmiPack.pack).where(models.WmiPack.wmi == bindparam("wmi"))
_FRAMES = (
    select(
        models.FramePrefix.prefix,
        models.FramePrefix.year_from,
        models.FramePrefix.year_to,
        models.FramePrefix.configuration,
        models.FramePrefix.series,
        models.FramePrefix.trim,
        models.Make.key.label("make_key"),
        models.Make.name.label("make"),
        models.Model.key.label("model_key"),
        models.Model.name.label("model"),
    )
    .join(models.Model, models.Model.id == models.FramePrefix.model_id)
    .join(models.Make, models.Make.id == models.Model.make_id)
    .where(models.FramePrefix.prefix == any_(bindparam("prefixes", type_=ARRAY(Text))))
)


async def decoded(info: Info, text: str) -> VinDecoding:
    try:
        kind, number = vins.normalise(text)
    except vins.Refused as refused:
        raise BadInput(refused.message, code=refused.code, field="vin") from None
    return await (_of_vin if kind is vins.Kind.VIN else _of_frame)(info, number)


async def candidates_of(info: Info, prefix: str) -> VinCandidates:
    try:
        typed = narrowing.beginning(prefix)
    except vins.Refused as refused:
        raise BadInput(refused.message, code=refused.code, field="prefix") from None
    wmi = narrowing.wmi(typed)
    pack = await pack_of(info.context.reader, wmi) if wmi else None
    found = narrowing.possible(typed, pack, latest=datetime.now(UTC).year + 1) if pack else []
    place = origin(typed)
    return VinCandidates(
        beginning=typed,
        region=place.region,
        country=place.country,
        manufacturer=pack.manufacturer if pack else None,
        makes=list(pack.makes) if pack else [],
        vehicle_kind=pack.kind if pack else None,
        models=[VinModel(make_name=each.named.make, model_name=each.named.model, years=list(each.years)) for each in found[: narrowing.MOST]],
        model_count=len(found),
    )


async def _of_vin(info: Info, vin: str) -> VinDecoding:
    found = decode(vin, await pack_of(info.context.reader, vins.wmi(vin)), latest=datetime.now(UTC).year + 1)
    return VinDecoding(
        number=found.vin,
        kind=vins.Kind.VIN,
        check_digit=CheckDigit(valid=found.check_digit.valid, expected=found.check_digit.expected),
        region=found.origin.region,
        country=found.origin.country,
        manufacturer=found.manufacturer,
        makes=list(found.makes),
        vehicle_kind=found.kind,
        years=list(found.years),
        warnings=_warnings(found.warnings),
        candidates=await _candidates(info, found.candidates),
    )


async def _of_frame(info: Info, frame: str) -> VinDecoding:
    rows = await info.context.reader.fetch(_FRAMES, prefixes=list(frames.prefixes(frame)))
    found = frames.decode_frame(frame, [_frame_prefix(*row) for row in rows])
    return VinDecoding(
        number=found.frame,
        kind=vins.Kind.FRAME,
        check_digit=None,
        region=Region.ASIA,
        country="JP",
        manufacturer=None,
        makes=sorted({candidate.named.make for candidate in found.candidates}),
        vehicle_kind=None,
        years=[],
        warnings=_warnings(found.warnings),
        candidates=await _candidates(info, found.candidates),
    )


def _frame_prefix(prefix: str, first: int, last: int, configuration: str, series: str | None, trim: str | None, *named: str) -> frames.FramePrefix:
    return frames.FramePrefix(prefix, Named(*named), first, last, Configuration.parse(configuration), series, trim)


def _warnings(notices: Sequence[Notice]) -> list[DecodingWarning]:
    return [DecodingWarning(code=notice.code, message=notice.message) for notice in notices]


async def _candidates(info: Info, found: Sequence[Candidate]) -> list[VinCandidate]:
    listed = await asyncio.gather(*(asyncio.gather(*(vehicle_of(info, id_) for id_ in each.vehicles)) for each in found))
    return [
        VinCandidate(
            confidence=each.confidence,
            reasons=list(each.reasons),
            make_name=each.named.make,
            model_name=each.named.model,
            series=each.series,
            trim=each.trim,
            years=list(each.years),
            vehicles=[vehicle for vehicle in vehicles if vehicle],
        )
        for each, vehicles in zip(found, listed, strict=True)
    ]


async def pack_of(db: Reader, wmi: str) -> WmiPack | None:
    """What is known of a maker; kept for a while, as most VINs are of few makers."""
    kept = _packs.get(wmi)
    if kept and time.monotonic() - kept[0] < PACK_SECONDS:
        _packs.move_to_end(wmi)
        return kept[1]
    if (row := await db.fetch_one(_PACK, wmi=wmi)) is None:
        return None  # not kept: it may be loaded any moment, and there is no end of makers that nobody knows
    pack = WmiPack.loads(row["pack"])
    _packs[wmi] = (time.monotonic(), pack)
    _packs.move_to_end(wmi)
    if len(_packs) > MOST_PACKS:
        _packs.popitem(last=False)
    return pack
