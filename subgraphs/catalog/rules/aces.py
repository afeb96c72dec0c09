"""What an ACES file says of one application, and how that reads as a fitment. The format is described in docs/import-aces.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from events.contracts.fitment import Condition
from shared.csvs import Refused
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import External, FitmentRecord
from subgraphs.catalog.rules.values import whole, words

SCHEME = "aces"
POSITIONS = {"1": None, "2": "LEFT", "12": "RIGHT", "22": "FRONT", "30": "REAR"}
"""The few ids of positions that we are sure of; 1 is "not applicable". Others are left for a person to check."""

# Elements of an App that say something else than what the vehicle must be.
TARGETS = frozenset({"BaseVehicle", "Years", "Make", "Model"})
EQUIPMENT = frozenset({"Mfr", "EquipmentModel", "EquipmentBase", "ProductionYears"})
BESIDE = frozenset({"PartType", "MfrLabel", "DisplayOrder", "AssetName", "AssetItemOrder", "AssetItemRef"})


@dataclass(slots=True)
class Element:
    name: str
    attributes: Mapping[str, str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """`full`: what the file doesn't repeat of its brands' applications is no more."""

    full: bool = False
    version: str = ""
    brand: str | None = None


@dataclass(frozen=True, slots=True)
class AppRecord:
    """`brand` is the part's code, of four letters. `removes`: the application is taken back."""

    line: int
    brand: str | None
    number: str
    fitment: FitmentRecord
    removes: bool = False


@dataclass(slots=True)
class App:
    """An App element as it was read, its children in their order."""

    line: int
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)

    def record(self, header: Header) -> AppRecord:
        """Raises Refused where it can't be meant."""
        said = self._by_name()
        part = said.get("Part", Element("Part", {}))
        if not key(part.text):
            raise Refused("ACES_PART_MISSING", "The application has no part number")
        if said.keys() & EQUIPMENT:
            raise Refused("ACES_EQUIPMENT", "The application is for equipment and not for a vehicle; it is left out")
        fitment = FitmentRecord(
            _target(said, header),
            self._condition(said),
            tuple((name, _id(element)) for name, element in said.items() if name not in _OWN_MEANING),
            confidence=60 if self.attributes.get("validate") == "no" else 90,
            line=self.line,
        )
        brand = part.attributes.get("BrandAAIAID") or header.brand
        return AppRecord(self.line, brand, words(part.text, 60), fitment, removes=self._action() == "D")

    def _by_name(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for child in self.children:
            if child.name in found and child.name not in _REPEATED:
                raise Refused("ACES_ELEMENT_TWICE", f"The application has two {child.name} elements")
            found[child.name] = child
        return found

    def _condition(self, said: Mapping[str, Element]) -> Condition:
        position = _id(said["Position"]) if "Position" in said else "1"
        qualifiers = [_qualifier(child) for child in self.children if child.name == "Qual"]
        if position not in POSITIONS:
            qualifiers.append(f"Position {position} (ACES)")
        notes = [note for child in self.children if child.name == "Note" and (note := " ".join(child.text.split()))]
        return _condition(POSITIONS.get(position), _quantity(said.get("Qty")), tuple(qualifiers), "; ".join(notes))

    def _action(self) -> str:
        if (action := self.attributes.get("action", "A")) not in ("A", "D"):
            raise Refused("ACES_ACTION", f"The action {action[:20]!r} is neither A nor D")
        return action


_REPEATED = frozenset({"Qual", "Note"})
_OWN_MEANING = TARGETS | EQUIPMENT | BESIDE | _REPEATED | {"Part", "Position", "Qty"}


def _id(element: Element) -> str:
    id_ = element.attributes.get("id", "")
    if not id_.isdecimal() or len(id_) > 12:
        raise Refused("ACES_ID_MALFORMED", f"{element.name} has the id {id_[:20]!r}, which is not a number")
    return str(int(id_))


def _target(said: Mapping[str, Element], header: Header) -> External:
    if base := said.get("BaseVehicle"):
        return External(SCHEME, header.version, "BaseVehicle", _id(base))
    make, years = said.get("Make"), said.get("Years")
    if make is None or years is None:
        raise Refused("ACES_VEHICLE_MISSING", "The application names neither a BaseVehicle nor a Make with Years")
    first, last = (whole(years.attributes.get(name, ""), 1885, 2100, code="ACES_YEARS_MALFORMED") for name in ("from", "to"))
    if first > last:
        raise Refused("ACES_YEARS_MALFORMED", f"The years go from {first} to {last}")
    if model := said.get("Model"):
        return External(SCHEME, header.version, "Make/Model", f"{_id(make)}/{_id(model)}", first, last)
    return External(SCHEME, header.version, "Make", _id(make), first, last)


def _quantity(said: Element | None) -> int | None:
    return whole(said.text.strip(), 1, 1000, code="ACES_QUANTITY_MALFORMED") if said and said.text.strip() else None


def _qualifier(said: Element) -> str:
    """Its text, which says what id and parameters mean; those, where it has none."""
    text = " ".join(said.text.split())
    return text[:500] or f"Qualifier {said.attributes.get('id', '?')[:20]} (ACES)"


@lru_cache(maxsize=4096)
def _condition(position: str | None, quantity: int | None, qualifiers: tuple[str, ...], note: str) -> Condition:
    return Condition(position=position, quantity=quantity, qualifiers=qualifiers, note=note[:500])
