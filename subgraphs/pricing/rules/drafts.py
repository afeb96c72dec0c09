"""A rule as somebody wants it, before it has an id: what each kind has in common, and how it is kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from shared.errors import BadInput
from subgraphs.pricing.models import RuleKind
from subgraphs.pricing.rules.model import EVERYBODY, EVERYTHING, Audience, Coupon, FlashSale, PriceRule, Promotion, Rule, Scope

_MODELS: dict[RuleKind, type[Rule]] = {
    RuleKind.PRICE_RULE: PriceRule,
    RuleKind.FLASH_SALE: FlashSale,
    RuleKind.PROMOTION: Promotion,
    RuleKind.COUPON: Coupon,
}
FIELDS = {RuleKind.PRICE_RULE: "priceRule", RuleKind.FLASH_SALE: "flashSale", RuleKind.PROMOTION: "promotion", RuleKind.COUPON: "coupon"}
"""The argument by which each is asked for."""


@dataclass(frozen=True)
class Draft:
    """`body` is what its kind alone has, as `model` spells it; `most` and `per_user` limit its uses, a flash sale's units."""

    kind: RuleKind
    name: str
    body: dict[str, Any]
    scope: Scope = EVERYTHING
    audience: Audience = EVERYBODY
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    code: str | None = None
    most: int | None = None
    per_user: int | None = None

    def owned(self, vendor_id: UUID | None) -> "Draft":
        """As a seller's: it touches the seller's lines and no others, whatever it names."""
        if vendor_id is None:
            return self
        effect = self.body.get("effect", {})
        narrowed = {key: value for key, value in (("of", effect.get("of")), ("parts", effect.get("parts"))) if value is not None}
        if "of" in narrowed:
            narrowed["of"] = self._narrowed(narrowed["of"], vendor_id)
        if "parts" in narrowed:
            narrowed["parts"] = [{**part, "scope": self._narrowed(part["scope"], vendor_id)} for part in narrowed["parts"]]
        body = {**self.body, "effect": {**effect, **narrowed}} if narrowed else self.body
        return replace(self, scope=Scope.model_validate(self._narrowed(self.scope.model_dump(), vendor_id)), body=body)

    def _narrowed(self, scope: dict[str, Any], vendor_id: UUID) -> dict[str, Any]:
        if any(str(named) != str(vendor_id) for named in scope["vendors"]):
            raise BadInput("A seller's rule is for that seller's own offers", code="SCOPE_FOREIGN", field=f"{FIELDS[self.kind]}.scope.vendorIds")
        return {**scope, "vendors": [str(vendor_id)]}

    def vendors(self) -> dict[str, set[UUID]]:
        """Who is named where, by the field."""
        own, effect = FIELDS[self.kind], self.body.get("effect", {})
        of, parts = effect.get("of") or {"vendors": ()}, effect.get("parts") or ()
        return {
            f"{own}.scope.vendorIds": set(self.scope.vendors),
            f"{own}.effect.buyGet.of.vendorIds": {UUID(str(each)) for each in of["vendors"]},
            f"{own}.effect.bundle.parts.scope.vendorIds": {UUID(str(each)) for part in parts for each in part["scope"]["vendors"]},
        }

    def row(self) -> dict[str, Any]:
        """Its columns, but for what identifies it."""
        return {
            "kind": self.kind.value, "name": self.name, "code": self.code, "starts_at": self.starts_at, "ends_at": self.ends_at, "body": self.body,
            "vendors": sorted(self.scope.vendors), "categories": sorted(self.scope.categories), "brands": sorted(self.scope.brands),
            "products": sorted(self.scope.products), "offers": sorted(self.scope.offers), "groups": sorted(self.audience.groups),
            "users": sorted(self.audience.users), "first_order": self.audience.first_order, "business": self.audience.business,
        }  # fmt: skip


def rule_of(row: Any, **more: Any) -> Rule:
    """What is priced by, of a row of `rules`; `more` is what other tables know of it."""
    scope = {name: row[name] for name in ("vendors", "categories", "brands", "products", "offers")}
    audience = {name: row[name] for name in ("groups", "users", "first_order", "business")}
    named = {"id": row["id"], "name": row["code"] or row["name"], "starts_at": row["starts_at"], "ends_at": row["ends_at"]}
    return _MODELS[RuleKind(row["kind"])].model_validate({**named, "scope": scope, "audience": audience, **row["body"], **more})
