"""Every change to the catalogue."""

from subgraphs.catalog.service.loader import Counts, Loaded, load
from subgraphs.catalog.service.mapping import follow_external_ids, follow_vehicles, pending_fitments, resolve_pending, wake
from subgraphs.catalog.service.taxonomy import open_categories, open_shops
from subgraphs.catalog.service.vendors import close_vendors, reopen_vendors

__all__ = [
    "Counts",
    "Loaded",
    "close_vendors",
    "follow_external_ids",
    "follow_vehicles",
    "load",
    "open_categories",
    "open_shops",
    "pending_fitments",
    "reopen_vendors",
    "resolve_pending",
    "wake",
]
