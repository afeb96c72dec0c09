"""Chores that work for many, one after another."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog

log = structlog.get_logger()


@contextmanager
def apart(failed: str, tenant: UUID, **named: str) -> Iterator[None]:
    """What goes wrong with one holds up no other: it is logged, as `failed`, and tried again next time."""
    try:
        yield
    except Exception as error:
        log.warning(failed, tenant=str(tenant), **named, exc_info=error)
