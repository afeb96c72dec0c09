"""Reading what others answer: JMESPath, but only what takes time in proportion to the answer."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import jmespath
import orjson
from babel.numbers import get_currency_precision
from jmespath.exceptions import JMESPathError

from shared.errors import BadInput

LONGEST = 600
LONGEST_VALUE = 4_000
MOST_NESTED = 40

# Left out is what doubles what it is given (lists of several parts, flattening), and functions of functions.
_KINDS = {
    "field", "subexpression", "index", "index_expression", "literal", "comparator", "filter_projection", "projection", "or_expression",
    "and_expression", "not_expression", "pipe", "current", "identity", "function_expression", "slice",
}  # fmt: skip
_FUNCTIONS = {"to_string", "to_number", "length", "contains", "starts_with", "ends_with", "not_null", "type", "abs", "sum", "max", "min", "keys"}

Value = str | int | float | bool | None


class Malformed(BadInput):
    code = "MAPPING_MALFORMED"


@lru_cache(maxsize=4096)
def compiled(expression: str) -> Any:
    """Raises Malformed."""
    if len(expression) > LONGEST:
        raise Malformed(f"An expression has {LONGEST} characters at most")
    try:
        found = jmespath.compile(expression)
    except (JMESPathError, RecursionError, ValueError) as wrong:
        raise Malformed(f"This is no JMESPath: {str(wrong).partition(chr(10))[0][:200]}") from None
    _look_at(found.parsed, 0)
    return found


def _look_at(node: Mapping[str, Any], depth: int) -> None:
    kind = node["type"]
    if depth > MOST_NESTED or kind not in _KINDS or (kind == "function_expression" and node["value"] not in _FUNCTIONS):
        raise Malformed(f"{node['value'] if kind == 'function_expression' else kind} is not used here")
    for child in node["children"]:
        if isinstance(child, dict):
            _look_at(child, depth + 1)


def find(expression: str, said: Any) -> Value:
    """A single value; None for what isn't there, isn't single, or is longer than values are."""
    try:
        found = compiled(expression).search(said)
    except (JMESPathError, ArithmeticError, ValueError, TypeError, RecursionError):
        return None
    if isinstance(found, str):
        return found if len(found) <= LONGEST_VALUE else None
    return found if isinstance(found, bool | int | float) else None


def listed(expression: str, said: Any, most: int) -> list[Any]:
    """The first `most` parts of a list; empty where there is none."""
    try:
        found = compiled(expression).search(said)
    except (JMESPathError, ArithmeticError, ValueError, TypeError, RecursionError):
        return []
    return found[:most] if isinstance(found, list) else []


def read(content: bytes, content_type: str = "") -> Any:
    """JSON, or a form by its names; None where it is neither."""
    if content_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded":
        try:
            return dict(parse_qsl(content.decode(), keep_blank_values=True, max_num_fields=500))
        except ValueError:
            return None
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        return None


def in_minor_units(value: Value, currency: str) -> int | None:
    """Of an amount as a person writes it, `"12.34"`; None where it is none, or has more digits than the currency."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        exact = Decimal(str(value)).scaleb(get_currency_precision(currency))
    except InvalidOperation:
        return None
    return int(exact) if exact.is_finite() and abs(exact) < 2**53 and exact == exact.to_integral_value() else None
