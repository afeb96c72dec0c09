from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, Numeric, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

from decimal import Decimal
from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way
        **COLUMN_TYPES, list[UUID]: ARRAY(Uuid()), list[dict[str, Any]]: JSONB(), date: Date(), Decimal: Numeric(12, 6),
    }  # fmt: skip
