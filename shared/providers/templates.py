"""Texts that somebody else wrote, with places for values. No code, no inclusion, no loop without bound.

Each value is written in the manner of the place where it stands, so that none can end the string, path or header it is in: nobody
has to remember a filter for it. In JSON a value brings its own quotes.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, TextIO
from urllib.parse import quote

import orjson
from babel.numbers import get_currency_precision
from liquid import Environment, RenderContext
from liquid.builtin import content, illegal, output
from liquid.builtin.filters import math, misc, string
from liquid.builtin.tags import assign_tag, case_tag, comment_tag, for_tag, if_tag, unless_tag
from liquid.exceptions import LiquidError, LiquidSyntaxError
from liquid.template import BoundTemplate
from liquid.undefined import FalsyStrictUndefined, is_undefined

from shared.errors import BadInput

LONGEST = 8_000
LONGEST_VALUE = 20_000
LARGEST_NUMBER = 10**30
MOST_ROUNDS = 1_000
MOST_WRITTEN = 100_000

_CURRENCY = re.compile(r"[A-Z]{3}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_STRING = re.compile(r'[^"]|"(?:[^"\\]|\\.)*"')


class Manner(StrEnum):
    """What a template makes, and so how values are written in it."""

    JSON = "JSON"
    URL = "URL"
    HEADER = "HEADER"
    PLAIN = "PLAIN"


class _Refused(LiquidSyntaxError):
    """A value that has no place here."""


def _write(manner: Manner, value: object) -> str:
    if is_undefined(value):
        raise _Refused(f"{getattr(value, 'name', 'a value')} is not known here", token=None)
    if manner is Manner.JSON:
        return orjson.dumps(value).decode()
    text = _text(value)
    if manner is Manner.URL:
        return quote(text, safe="")
    if manner is Manner.HEADER and (_CONTROL.search(text) or not text.isascii()):
        raise _Refused("a header holds no such character", token=None)
    return text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float | Decimal) else orjson.dumps(value).decode()


class _OutputNode(output.OutputNode):
    __slots__ = ("manner",)

    def __init__(self, token: Any, expression: Any) -> None:
        super().__init__(token, expression)
        self.manner = Manner.PLAIN

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        return buffer.write(_write(self.manner, self.expression.evaluate(context)))


class _Output(output.Output):
    node_class = _OutputNode

    def parse(self, stream: Any) -> Any:
        node = super().parse(stream)
        node.manner = self.env.manner  # type: ignore[attr-defined]
        return node


class _JsonLiteral(content.Literal):
    """What stands between values opens no string without closing it: a value is then never within one."""

    def parse(self, stream: Any) -> Any:
        node = super().parse(stream)
        if self.env.manner is Manner.JSON and _STRING.sub("", node.text):  # type: ignore[attr-defined]
            raise _Refused('in JSON a value brings its own quotes: write {"name": {{ name }}}', token=None)
        return node


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    def bounded(*args: Any, **named: Any) -> Any:
        found: Any = filter_(*args, **named)
        if isinstance(found, str) and len(found) > LONGEST_VALUE:
            raise _Refused(f"a value has {LONGEST_VALUE} characters at most", token=None)
        if isinstance(found, int | float | Decimal) and not -LARGEST_NUMBER <= found <= LARGEST_NUMBER:
            raise _Refused("this number is too large", token=None)
        return found

    for name in ("with_context", "with_environment"):
        if hasattr(filter_, name):
            setattr(bounded, name, getattr(filter_, name))
    return bounded


def _major(amount: Any, currency: Any) -> str:
    """Minor units as providers like them: 1234 of USD is 12.34, of JPY 1234."""
    if not _CURRENCY.fullmatch(str(currency)):
        raise _Refused("this is no currency", token=None)
    digits = get_currency_precision(str(currency))
    return f"{Decimal(int(amount)).scaleb(-digits):.{digits}f}"


def _date(at: Any, form: Any) -> str:
    if len(str(form)) > 100:
        raise _Refused("this form of a date is too long", token=None)
    return datetime.fromisoformat(_text(at)).strftime(str(form))


def _hashed(algorithm: str) -> Callable[[Any], str]:
    return lambda value: hashlib.new(algorithm, _text(value).encode(), usedforsecurity=False).hexdigest()


def _keyed(algorithm: str, encode: Callable[[bytes], str]) -> Callable[[Any, Any], str]:
    return lambda value, key: encode(hmac.digest(_text(key).encode(), _text(value).encode(), algorithm))


def _b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


FILTERS: Mapping[str, Callable[..., Any]] = {
    "append": string.append, "prepend": string.prepend, "upcase": string.upcase, "downcase": string.downcase, "strip": string.strip,
    "slice": string.slice_, "truncate": string.truncate, "remove": string.remove, "default": misc.default, "size": misc.size,
    "plus": math.plus, "minus": math.minus, "times": math.times, "divided_by": math.divided_by, "round": math.round_,
    "at_least": math.at_least, "at_most": math.at_most, "major": _major, "date": _date,
    "text": _text, "json": lambda value: orjson.dumps(value).decode(), "url": lambda value: quote(_text(value), safe=""),
    "base64": lambda value: _b64(_text(value).encode()), "md5": _hashed("md5"), "sha256": _hashed("sha256"), "sha512": _hashed("sha512"),
    "hmac_sha256": _keyed("sha256", bytes.hex), "hmac_sha512": _keyed("sha512", bytes.hex), "hmac_sha256_base64": _keyed("sha256", _b64),
}  # fmt: skip


class _Environment(Environment):
    block_nesting_limit: ClassVar[int] = 10
    context_depth_limit: ClassVar[int] = 15
    loop_iteration_limit: ClassVar[int | None] = MOST_ROUNDS
    local_namespace_limit: ClassVar[int | None] = 100_000
    output_stream_limit: ClassVar[int | None] = MOST_WRITTEN
    suppress_blank_control_flow_blocks = False

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        super().__init__(undefined=FalsyStrictUndefined, strict_filters=True)

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:  # noqa: ARG002 - as the parent is called
        for tag in (
            _JsonLiteral, _Output, illegal.Illegal, if_tag.IfTag, unless_tag.UnlessTag, case_tag.CaseTag, comment_tag.CommentTag,
            for_tag.ForTag, for_tag.BreakTag, for_tag.ContinueTag, assign_tag.AssignTag,
        ):  # fmt: skip
            self.add_tag(tag)
        for name, filter_ in FILTERS.items():
            self.add_filter(name, _bounded(filter_))


_ENVIRONMENTS = {manner: _Environment(manner) for manner in Manner}


class Malformed(BadInput):
    """Of a template, found when it is saved."""

    code = "TEMPLATE_MALFORMED"


class Unrenderable(BadInput):
    """Well formed, but with these values nothing comes of it."""

    code = "TEMPLATE_FAILED"


@lru_cache(maxsize=4096)
def _parsed(manner: Manner, text: str) -> BoundTemplate:
    if len(text) > LONGEST:
        raise Malformed(f"A template has {LONGEST} characters at most", code="TEMPLATE_TOO_LONG")
    try:
        return _ENVIRONMENTS[manner].from_string(text)
    except (LiquidError, RecursionError, ValueError, TypeError) as wrong:
        raise Malformed(f"This is no template that can be used: {_said(wrong)}") from None


def render(manner: Manner, text: str, values: Mapping[str, Any]) -> str:
    """`values` are plain JSON. Raises Malformed and Unrenderable; neither's message holds a value."""
    if "{" not in text and not (manner is Manner.JSON and '"' in text):
        return text
    template = _parsed(manner, text)
    try:
        return template.render(**values)
    except (LiquidError, ArithmeticError, ValueError, TypeError, RecursionError) as wrong:
        raise Unrenderable(f"This template can't be filled: {_said(wrong)}") from None


def parsed(manner: Manner, text: str) -> BoundTemplate:
    """For a look at what it is made of. Raises Malformed."""
    return _parsed(manner, text)


def _said(wrong: Exception) -> str:
    """Liquid's own words name places and never values; others' may hold one."""
    return str(wrong).partition("\n")[0][:200] if isinstance(wrong, LiquidError) else type(wrong).__name__
