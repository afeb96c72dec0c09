"""What outsiders are told, version 1: declared field by field, so that nothing leaves because a fact has grown.

Nothing personal, no account of a person, no free text. A vendor is told of its own part alone. Fields may be added; what would be
changed or taken away is another version beside this one.
"""

import re
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

Id = Annotated[UUID, Field(examples=["019a5c4e-7d2a-7c3b-9f10-2b7c5d8e1f00"])]
Minor = Annotated[int, Field(description="In minor units of the currency.", examples=[12900])]
Currency = Annotated[str, Field(examples=["EUR"])]
OrderNumber = Annotated[str, Field(examples=["PG-100042"])]
Quantity = Annotated[int, Field(examples=[2])]


def _code(said: str) -> str:
    """What a person may have typed stays here."""
    return said if re.fullmatch("[A-Z][A-Z0-9_]{0,63}", said, re.ASCII) else "OTHER"


Code = Annotated[str, BeforeValidator(_code), Field(description="Stable, for programs.", examples=["DECLINED"])]


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True, alias_generator=to_camel, populate_by_name=True)


def example(schema: dict[str, Any]) -> Any:
    """A value of a form's JSON schema."""
    return _example(schema, schema.get("$defs", {}))


def _example(schema: dict[str, Any], parts: dict[str, Any]) -> Any:
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return _example(parts[schema["$ref"].rpartition("/")[2]], parts)
    for choices in ("anyOf", "enum"):
        if choices in schema:
            return _example(schema[choices][0], parts) if choices == "anyOf" else schema[choices][0]
    if schema["type"] == "array":
        return [_example(schema["items"], parts)]
    if schema["type"] == "object":
        return {name: _example(field, parts) for name, field in schema["properties"].items()}
    return {"boolean": True, "integer": 1, "string": "2026-01-31T12:00:00Z"}[schema["type"]]
