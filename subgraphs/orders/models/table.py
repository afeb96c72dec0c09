from typing import Any, ClassVar

from sqlalchemy import LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

from shared.db import COLUMN_TYPES

MINE = "tenant_id = (SELECT current_setting('app.tenant')::uuid)"
"""For statements over tables that the platform sees the rows of: row-level security alone would show them all there, and read no index."""


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {**COLUMN_TYPES, bytes: LargeBinary(), list[dict[str, Any]]: JSONB()}
