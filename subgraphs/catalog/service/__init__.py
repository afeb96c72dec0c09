"""Every change to the catalogue."""

from subgraphs.catalog.rules.permissions import READ_USAGE as READ_USAGE
from subgraphs.catalog.service.due import wake
from subgraphs.catalog.service.jobs import ImportBusy, ImportKind, JobReport, Progress, run_import
from subgraphs.catalog.service.limits import follow_plans
from subgraphs.catalog.service.loader import Counts, Loaded, load
from subgraphs.catalog.service.mapping import follow_external_ids, follow_vehicles, pending_fitments, resolve_pending
from subgraphs.catalog.service.selling import edit_offers
from subgraphs.catalog.service.taxonomy import open_categories, open_shops
from subgraphs.catalog.service.vendors import follow_vendors

__all__ = [
    "Counts",
    "ImportBusy",
    "ImportKind",
    "JobReport",
    "Loaded",
    "Progress",
    "edit_offers",
    "follow_external_ids",
    "follow_plans",
    "follow_vehicles",
    "follow_vendors",
    "load",
    "open_categories",
    "open_shops",
    "pending_fitments",
    "resolve_pending",
    "run_import",
    "wake",
]
