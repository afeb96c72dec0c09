from subgraphs.pricing.models.heard import Heard, Offer, Product, Vendor
from subgraphs.pricing.models.quotes import Quote, Rulebook
from subgraphs.pricing.models.table import Table

__all__ = ["Heard", "Offer", "Product", "Quote", "Rulebook", "Table", "Vendor"]
