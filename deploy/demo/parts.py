"""Parts of one application: the same thing by several makers, each sold by several shops; and the used one that a shop has of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from deploy.demo import texts
from deploy.demo.application import Application
from deploy.demo.chance import Chance, Weighted
from deploy.demo.prices import price
from deploy.demo.values import Value
from deploy.demo.words import NEW, REMANUFACTURED, USED, Brand, Leaf, Tenant, Vendor, Words, covers
from events.contracts.vehicles import Fuel
from subgraphs.catalog.rules.records import NumberRecord, OfferRecord, PartRecord, VariantRecord

MAKERS = Weighted([(1, 16), (2, 26), (3, 26), (4, 16), (5, 10), (6, 6)])
SUPERSEDED, SUPERSEDED_LONG_AGO, SECOND_PACK, ALSO_SOLD, OWN, SECOND_USED = 7, 10, 25, 50, 50, 30  # per cent
FUELS = {Fuel.DIESEL: "Diesel", Fuel.GASOLINE: "Gasoline", Fuel.FLEX: "Gasoline", Fuel.HYBRID: "Gasoline"}
OWN_PERCENT = {USED: (28, 52), REMANUFACTURED: (60, 82)}  # of the new one's price
OWN_WARRANTY = {USED: (1, 3), REMANUFACTURED: (6, 12)}
BENGALI = frozenset({"dholaikhal-motors", "agrabad-parts"})
"""These write their listings in Bengali."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a vendor says of a part; the first that does describes it."""

    vendor: str
    record: PartRecord


@dataclass(frozen=True, slots=True)
class Product:
    tenant: str
    listings: tuple[Listing, ...]


@dataclass(slots=True)
class Ledger:
    """What has been given out so far, so that nothing comes twice."""

    products: int = 0
    numbers: Counter[tuple[str, str]] = field(default_factory=Counter)
    stock: Counter[str] = field(default_factory=Counter)

    def number(self, words: Words, brand: Brand, leaf: Leaf) -> str:
        """Of the brand, for the leaf: the mark in it keeps those of two leaves apart."""
        counted = brand.name, leaf.code
        self.numbers[counted] += 1
        pattern = words.pattern(brand.number.replace("{mark}", leaf.mark))
        return pattern.nth(self.numbers[counted] - 1, crc32(f"{brand.name} {leaf.code}".encode()))

    def stock_number(self, vendor: str) -> str:
        self.stock[vendor] += 1
        return f"{''.join(word[0] for word in vendor.split('-')).upper()}-{100_000 + self.stock[vendor]}"

    def barcode(self) -> str:
        """EAN-13 of the range for use inside a shop, 20 to 29, which no maker owns."""
        self.products += 1
        body = f"2{self.products * 7_368_787 % 10**11:011}"
        odd, even = sum(map(int, body[::2])), sum(map(int, body[1::2]))
        return f"{body}{-(odd + 3 * even) % 10}"


@dataclass(slots=True)
class Made:
    """A brand's part for the application; the other numbers are of the same brand."""

    brand: Brand
    number: str
    supersedes: list[str] = field(default_factory=list)
    superseded_by: str | None = None


class Family:
    """All parts of one application that a tenant's vendors sell. What is drawn here once is alike for all of them."""

    def __init__(self, chance: Chance, words: Words, ledger: Ledger, tenant: Tenant, leaf: Leaf, application: Application) -> None:
        self._chance, self._words, self._ledger, self._tenant, self._leaf, self._application = chance, words, ledger, tenant, leaf, application
        self._given = [chance.next() for _ in leaf.attributes]
        self._size, self._quality, self._asked, self._kind = chance.next(), chance.next(), chance.next(), chance.next()
        engine = application.engine
        self._fuel = FUELS.get(engine.fuel) if engine and engine.fuel else None
        self._usual = leaf.profile("daily", application.position, self._fuel, self._kind)

    def products(self) -> Iterator[Product]:
        made = list(self._made())
        for each in made:
            yield self._product(each, made)
        if self._application.cars and self._chance.happens(OWN):
            yield from self._own_listings()

    def _made(self) -> Iterator[Made]:
        chance, leaf, words = self._chance, self._leaf, self._words
        taken: set[str] = set()
        for _ in range(min(MAKERS.at(chance.next()), 6 if leaf.reach else 3)):
            brand = leaf.brands[words.tier_shares.at(chance.next())].at(chance.next())
            if brand.name in taken:
                continue
            taken.add(brand.name)
            made = Made(brand, self._ledger.number(words, brand, leaf))
            yield made
            if chance.happens(SUPERSEDED):
                older = Made(brand, self._ledger.number(words, brand, leaf), superseded_by=made.number)
                made.supersedes.append(older.number)
                yield older
            elif chance.happens(SUPERSEDED_LONG_AGO):
                made.supersedes.append(self._ledger.number(words, brand, leaf))

    def _product(self, made: Made, siblings: Sequence[Made]) -> Product:
        chance, leaf, tier = self._chance, self._leaf, made.brand.tier
        seller, *others = self._sellers(tier, only_one=made.superseded_by is not None)
        packs = self._packs()
        cents = self._cents(tier) * (0.85 if made.superseded_by else 1)
        language = self._language(seller)
        attributes = self._attributes(tier)
        values = texts.spoken(attributes)
        named = {"brand": made.brand.name, "line": chance.of(leaf.lines[tier])}
        record = PartRecord(
            brand=made.brand.name,
            number=made.number,
            title=texts.title(chance, self._words, leaf, self._application, language, named, values),
            category=leaf.code,
            description=texts.description(chance, self._words, leaf, self._application, language, tier, values),
            attributes=attributes,
            numbers=self._numbers(made, siblings),
            variants=self._variants(packs, cents),
            offers=self._offers(seller, tier, packs, cents),
            fitments=self._application.fitments,
            currency=self._tenant.currency,
            popularity=self._popularity() // (4 if made.superseded_by else 1),
        )
        also = (
            PartRecord(
                brand=record.brand,
                number=record.number,
                variants=tuple(VariantRecord(pack_quantity=quantity) for quantity in packs),
                offers=self._offers(vendor, tier, packs, cents),
                currency=self._tenant.currency,
            )
            for vendor in others
        )
        return Product(self._tenant.slug, (Listing(seller.slug, record), *map(Listing, (vendor.slug for vendor in others), also)))

    def _sellers(self, tier: str, *, only_one: bool) -> list[Vendor]:
        able = [vendor for vendor in self._tenant.vendors if vendor.sells(self._leaf, tier, NEW)]
        first = Weighted((vendor, vendor.share) for vendor in able).at(self._chance.next())
        return [first, *(vendor for vendor in able if vendor is not first and self._chance.happens(ALSO_SOLD) and not only_one)]

    def _language(self, vendor: Vendor) -> str:
        return self._tenant.language if vendor.slug in BENGALI else "en"

    def _packs(self) -> list[int]:
        packs = [self._leaf.packs.at(self._chance.next())]
        if self._chance.happens(SECOND_PACK) and (second := self._leaf.packs.at(self._chance.next())) not in packs:
            packs.append(second)
        return packs

    def _cents(self, tier: str) -> float:
        """Of one piece: dear parts are dear from everyone."""
        low, high = self._leaf.prices[tier]
        share = 0.75 * self._quality + 0.25 * self._chance.next()
        return low + (high - low) * share * share

    def _attributes(self, tier: str) -> dict[str, Value]:
        profile = self._usual  # an H4 bulb and an H7 are not for the same lamp, so all makers keep to one kind where they can
        if not profile.suits(tier, self._application.position, self._fuel):
            profile = self._leaf.profile(tier, self._application.position, self._fuel, self._kind)
        found: dict[str, Value] = {}
        for name, given in zip(self._leaf.attributes, self._given, strict=True):
            source = profile.sources.get(name) or self._leaf.sources[name]
            value = source.at(self._chance.next() if source.own else given)
            if value is not None and name in self._tenant.sources:
                value = self._tenant.sources[name].at(given)
            if value is not None:
                found[name] = self._as_the_engine_burns(value) if name == "fuel-type" else value
        return found

    def _as_the_engine_burns(self, value: Value) -> Value:
        return value if self._fuel is None or self._fuel in str(value) else self._fuel

    def _numbers(self, made: Made, siblings: Sequence[Made]) -> tuple[NumberRecord, ...]:
        brand = made.brand.name
        found = [NumberRecord("OE", make, number) for make, number in self._application.numbers]
        if self._leaf.reach:
            found += [NumberRecord("INTERCHANGE", other.brand.name, other.number) for other in siblings if other.brand.name != brand]
        found += [NumberRecord("SUPERSEDES", brand, number) for number in made.supersedes]
        if made.superseded_by:
            found.append(NumberRecord("SUPERSEDED_BY", brand, made.superseded_by))
        return tuple(found)

    def _variants(self, packs: Sequence[int], cents: float) -> tuple[VariantRecord, ...]:
        return tuple(self._variant(quantity, _pack_price(cents, quantity)) for quantity in packs)

    def _variant(self, quantity: int, cents: float | None) -> VariantRecord:
        (least, most), sides = self._leaf.weight, self._leaf.dimensions
        spread = 0.97 + 0.06 * self._chance.next()
        length, width, height = sorted((int((low + (high - low) * self._size) * spread) for low, high in sides), reverse=True)
        return VariantRecord(
            list_price=self._price(cents * 1.28) if cents else None,
            pack_quantity=quantity,
            weight=int((least + (most - least) * self._size) * spread) * quantity,
            length=length,
            width=width,
            height=height * quantity if height * quantity < length else height,
            barcode=self._ledger.barcode(),
        )

    def _offers(self, vendor: Vendor, tier: str, packs: Sequence[int], cents: float) -> tuple[OfferRecord, ...]:
        percent, days = self._chance.between(*vendor.percent), self._chance.between(*vendor.handling_days)
        warranty = self._chance.of(self._words.tiers[tier]["warrantyMonths"])
        prices = (self._price(_pack_price(cents, quantity) * percent / 100) for quantity in packs)
        return tuple(OfferRecord(asked, place, NEW, days, warranty) for place, asked in enumerate(prices))

    def _price(self, cents: float) -> int:
        return price(cents, self._tenant.per_100_usd, self._tenant.currency)

    def _popularity(self) -> int:
        """Few parts are asked for by nearly everyone."""
        often = self._asked * self._asked * self._asked * (1.0 if self._application.popular else 0.3)
        return int(10_000 * often * (0.25 + self._leaf.share / 50)) + self._chance.below(20)

    def _own_listings(self) -> Iterator[Product]:
        for condition in (USED, REMANUFACTURED):
            able = [v for v in self._tenant.vendors if condition in v.conditions and covers(v.covers, self._leaf.path)]
            if able and covers(self._words.own[condition], self._leaf.path):
                vendor = self._chance.of(able)
                for _ in range(2 if condition == USED and self._chance.happens(SECOND_USED) else 1):
                    yield self._own(vendor, condition)

    def _own(self, vendor: Vendor, condition: str) -> Product:
        chance, application, language = self._chance, self._application, self._language(vendor)
        cents = self._cents("daily") * chance.between(*OWN_PERCENT[condition]) / 100
        terms = (chance.between(*vendor.handling_days), chance.of(OWN_WARRANTY[condition]))
        record = PartRecord(
            brand=application.cars[0].make,
            number=self._ledger.stock_number(vendor.slug),
            title=texts.title_of_own(self._words, self._leaf, application, condition, language),
            category=self._leaf.code,
            description=texts.description_of_own(chance, self._words, application, condition, language),
            attributes=self._attributes("daily"),
            numbers=tuple(NumberRecord("OE", make, number) for make, number in application.numbers),
            variants=(replace(self._variant(1, None), barcode=None),),
            offers=(OfferRecord(self._price(cents), 0, condition, *terms, core=self._core(condition)),),
            fitments=application.fitments,
            currency=self._tenant.currency,
            own_listing=True,
            popularity=self._popularity() // 3,
        )
        return Product(self._tenant.slug, (Listing(vendor.slug, record),))

    def _core(self, condition: str) -> int:
        return self._price(sum(self._leaf.core) / 2) if self._leaf.core and condition == REMANUFACTURED else 0


def _pack_price(cents: float, quantity: int) -> float:
    return cents * quantity * (1 - 0.015 * min(quantity - 1, 8))
