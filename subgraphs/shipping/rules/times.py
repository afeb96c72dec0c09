from datetime import datetime

from shared.errors import BadInput


def aware(value: datetime | None, field: str) -> datetime | None:
    """A time of which it is known when it is."""
    if value is not None and value.tzinfo is None:
        raise BadInput("Say which time zone it is of: 2026-01-01T12:00:00Z", code="TIME_WITHOUT_ZONE", field=field)
    return value
