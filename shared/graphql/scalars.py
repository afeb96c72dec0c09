"""Values that every subgraph speaks of in the same way."""

from decimal import Decimal
from functools import lru_cache
from typing import NewType
from uuid import UUID

import strawberry
from babel import Locale, negotiate_locale
from babel.numbers import format_currency, get_currency_precision
from strawberry.federation.schema_directives import Shareable

from shared.errors import BadInput
from shared.graphql.context import Info


def as_uuid(id_: str) -> UUID:
    """One of our ids as a client sent it."""
    try:
        return UUID(id_)
    except ValueError:
        raise BadInput("This is not one of our ids", code="MALFORMED_ID") from None


LANGUAGES = ("en", "bn", "de")

_DIGITS = {"bn": str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")}  # Babel knows the order of Bengali figures, but writes them in Latin ones

Amount = NewType("Amount", int)


def _whole(value: object) -> int:
    if type(value) is not int or abs(value) > 2**53:
        raise ValueError("An amount is a whole number of minor units")
    return value


AMOUNT = strawberry.scalar(
    name="Amount",
    description="A whole number of a currency's minor units (cents, paisa, yen), exact up to 2^53.",
    serialize=int,
    parse_value=_whole,
)


@strawberry.federation.type(directives=[Shareable()])
class Money:
    amount: Amount
    currency: str

    @strawberry.field(directives=[Shareable()], description="For a person, in the language asked for.")
    def formatted(self, info: Info) -> str:
        return in_words(self.amount, self.currency, info.context.viewer.language)


@lru_cache(maxsize=65536)
def in_words(amount: int, currency: str, language: str) -> str:
    exact = Decimal(amount).scaleb(-get_currency_precision(currency))
    said = format_currency(exact, currency, locale=_locale(language), numbering_system="default")
    return said.translate(_DIGITS.get(language, {}))


@lru_cache(maxsize=256)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(maxsize=1024)
def language_of(accept_language: str) -> str:
    """The first that we speak of an Accept-Language header; English where none is."""
    wanted = [part.partition(";")[0].strip() for part in accept_language[:200].split(",")]
    return negotiate_locale(wanted, LANGUAGES, sep="-") or "en"
