from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, ForeignKeyConstraint, LargeBinary, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        **COLUMN_TYPES,
        bytes: LargeBinary(),
        list[UUID]: ARRAY(Uuid()),
        list[int]: ARRAY(BigInteger()),
        list[dict[str, Any]]: JSONB(),
    }


def refers(columns: list[str], to: str, key: list[str], **said: Any) -> ForeignKeyConstraint:
    """Within the tenant."""
    return ForeignKeyConstraint(["tenant_id", *columns], [f"{to}.{column}" for column in ("tenant_id", *key)], **said)
