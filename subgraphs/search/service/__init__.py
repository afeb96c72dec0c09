"""Every change to the index on PostgreSQL."""

from subgraphs.search.service.fitments import fit
from subgraphs.search.service.offers import offer
from subgraphs.search.service.products import delist_products, list_products
from subgraphs.search.service.stock import count_stock
from subgraphs.search.service.taxonomy import categorise
from subgraphs.search.service.vehicles import follow_vehicles
from subgraphs.search.service.vendors import open_vendors, rate_vendors, reinstate_vendors, rename_vendors, suspend_vendors
from subgraphs.search.service.words import add_synonym, remove_synonym

__all__ = [
    "add_synonym",
    "categorise",
    "count_stock",
    "delist_products",
    "fit",
    "follow_vehicles",
    "list_products",
    "offer",
    "open_vendors",
    "rate_vendors",
    "reinstate_vendors",
    "remove_synonym",
    "rename_vendors",
    "suspend_vendors",
]
