from subgraphs.pricing.models.customers import CustomerGroup, GiftCard, Member
from subgraphs.pricing.models.heard import Heard, Offer, Product, Vendor
from subgraphs.pricing.models.quotes import Quote, Rulebook
from subgraphs.pricing.models.rules import Rule, RuleKind
from subgraphs.pricing.models.table import Table
from subgraphs.pricing.models.taxes import TaxClass, Taxed, TaxedKind, TaxRate, Terms
from subgraphs.pricing.models.usage import Allowance, Holding, Holdings, PersonalUse, PointsEntry, PointsReason, Redemption

__all__ = [
    "Allowance", "CustomerGroup", "GiftCard", "Heard", "Holding", "Holdings", "Member", "Offer", "PersonalUse", "PointsEntry", "PointsReason",
    "Product", "Quote", "Redemption", "Rule", "RuleKind", "Rulebook", "Table", "TaxClass", "TaxRate", "Taxed", "TaxedKind", "Terms", "Vendor",
]  # fmt: skip
