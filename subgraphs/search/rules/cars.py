"""The car that a text names: make and model side by side, before or behind each other, and a model year anywhere."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from subgraphs.search.rules.bengali_cars import WRITTEN_BY_MAKERS
from subgraphs.search.rules.text import MOST_CHUNKS, chunks, name_key

MOST_PIECES = 4
"""Of a name: `mercedes benz` has two, `grand cherokee 4 x` would have four."""

MOST_READ = 16
"""Pieces of a text that are looked at."""

FIRST_YEAR, LAST_YEAR = 1950, 2049

SHORT = {"benz": "mercedesbenz", "chevy": "chevrolet", "mercedes": "mercedesbenz", "vw": "volkswagen"}
"""What the trade calls a make for short."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two runs of a text's pieces that may be a make and its model. `pieces` is which of the text they take."""

    make: str
    model: str
    pieces: range


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model that a pair names. `years` to the ids of its vehicles; `spoken`: the market's categories have its name for a word too."""

    pair: Pair
    make: str
    model: str
    vehicles: tuple[tuple[int, UUID], ...]
    spoken: bool


@dataclass(frozen=True, slots=True)
class NamedCar:
    """`vehicles`: of every model year that is meant. `rest`: the text without the words that name it."""

    make: str
    model: str
    year: int | None
    vehicles: tuple[UUID, ...]
    rest: str


def car_key(name: str) -> str:
    """How names are compared: `RAV 4`, `rav-4` and `RAV4` are one."""
    return name_key(name).replace(" ", "")


def keys_of(make: str, model: str) -> Iterator[tuple[str, str]]:
    """By which keys of a make and a model beside it one is found: a Mazda3 is a `mazda 3` too, and a `mazda3` without another word."""
    if make and model:
        yield make, model
        if model.startswith(make) and model != make:
            yield make, model.removeprefix(make)
            yield "", model


def pieces_of(text: str) -> list[str]:
    return [WRITTEN_BY_MAKERS.get(piece, piece) for chunk in chunks(text)[:MOST_CHUNKS] for piece in chunk.pieces][:MOST_READ]


def pairs(text: str) -> list[Pair]:
    """All that may be a make beside its model, with a year between them or not, or a model whose name holds its make's."""
    if len(pieces := pieces_of(text)) < 2:
        return []  # most texts of one word are no car, and cost no statement for it
    unread = [at for at, piece in enumerate(pieces) if not _year(piece)]
    return list(dict.fromkeys(_pairs(pieces, unread)))


def _pairs(pieces: Sequence[str], unread: Sequence[int]) -> Iterator[Pair]:
    every = range(len(pieces))
    yield from (Pair("", piece, range(at, at + 1)) for at, piece in enumerate(pieces))
    for kept in (every, unread):
        for start in range(len(kept)):
            for cut in range(start + 1, min(start + MOST_PIECES, len(kept)) + 1):
                for end in range(cut + 1, min(cut + MOST_PIECES, len(kept)) + 1):
                    left, right = ("".join(pieces[at] for at in run) for run in (kept[start:cut], kept[cut:end]))
                    taken = range(kept[start], kept[end - 1] + 1)
                    yield Pair(SHORT.get(left, left), right, taken)
                    yield Pair(SHORT.get(right, right), left, taken)


def named_car(text: str, known: Iterable[KnownModel]) -> NamedCar | None:
    """None unless it is certain: one make and model, and every year that the text says is one of the model's."""
    longest = sorted(known, key=lambda each: (-len(each.pair.make) - len(each.pair.model), each.pair.pieces.start, each.model))
    if not longest:
        return None
    best = longest[0]
    meant = [each for each in longest if each.pair == best.pair]
    pieces = pieces_of(text)
    name = set(best.pair.pieces)
    named = best.pair.make + best.pair.model
    years = {at: year for at, piece in enumerate(pieces) if (year := _year(piece)) and (at not in name or piece not in named)}
    said = sorted(set(years.values()))
    vehicles = [(year, id_) for each in meant for year, id_ in each.vehicles if _is_meant(year, said)]
    if len(said) > 2 or not vehicles or not set(said) <= {year for year, _ in vehicles}:
        return None
    if not said and best.spoken:
        return None
    return NamedCar(
        best.make, best.model, said[0] if len(said) == 1 else None, tuple(sorted(id_ for _, id_ in vehicles)), _rest(text, name | set(years))
    )


def _rest(text: str, read: Collection[int]) -> str:
    """Chunk by chunk, as they were typed: a part number keeps its dashes."""
    kept, at = [], 0
    for said in text.split():
        length = len(pieces_of(said))
        if not (length and all(place in read for place in range(at, at + length))):
            kept.append(said)
        at += length
    return " ".join(kept)


def _is_meant(year: int, said: Sequence[int]) -> bool:
    return not said or said[0] <= year <= said[-1]


def _year(piece: str) -> int | None:
    return int(piece) if len(piece) == 4 and piece.isascii() and piece.isdigit() and FIRST_YEAR <= int(piece) <= LAST_YEAR else None
