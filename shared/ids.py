"""Ids that sort by the time of their making, so that new rows go to the end of every index."""

from uuid import UUID

from uuid_utils.compat import uuid7

__all__ = ["PLATFORM", "UUID", "uuid7"]

PLATFORM = UUID(int=0)
"""Stands where a tenant's id would, in what belongs to all tenants: reference data, the platform's own events."""
