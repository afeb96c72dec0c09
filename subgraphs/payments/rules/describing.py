"""What an administrator may say of a provider."""

import re
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from shared.errors import BadInput
from shared.providers import Provider, check
from subgraphs.payments.rules.answers import SAMPLE_PAYMENT, SAMPLES, UNDERSTOOD

METHODS = ("CARD", "WALLET", "BANK_TRANSFER", "INVOICE", "CASH_ON_DELIVERY")
LONGEST_DESCRIPTION = 60_000
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CARD = re.compile(r"(?:\d[ -]?){13,19}")


def described(said: Any) -> Provider:
    """Raises BadInput: DESCRIPTION_MALFORMED, or what `check` finds."""
    try:
        provider = Provider.model_validate(said)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        at = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{at}: {first['msg']}", code="DESCRIPTION_MALFORMED", field=f"description.{at}") from None
    check(provider, samples(provider))
    return provider


def samples(provider: Provider) -> dict[str, dict[str, Any]]:
    """With all the further names that the provider's answers give a payment."""
    own = {name: "x" for operation in provider.operations.values() for name in operation.answer if name not in UNDERSTOOD}
    return {name: {**sample, "payment": {**SAMPLE_PAYMENT, "details": own}} for name, sample in SAMPLES.items()}


def checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise BadInput("A provider's short name is made of small letters, digits and dashes", code="NAME_MALFORMED", field="name")
    return name


def checked_methods(methods: list[str]) -> list[str]:
    if not methods or not set(methods) <= set(METHODS):
        raise BadInput(f"Name at least one of {', '.join(METHODS)}", code="METHOD_UNKNOWN", field="methods")
    return sorted(set(methods))


def checked_countries(countries: list[str]) -> list[str]:
    if len(countries) > 250 or not all(map(_COUNTRY.fullmatch, countries)):
        raise BadInput("A country is named by two capital letters", code="COUNTRY_MALFORMED", field="countries")
    return sorted(set(countries))


def checked_secrets(provider: Provider, given: dict[str, str]) -> dict[str, str]:
    if unknown := set(given) - set(provider.secrets):
        raise BadInput(f"{', '.join(sorted(unknown))} is no secret of this provider", code="SECRET_UNKNOWN", field="secrets")
    if not all(0 < len(value) <= 2_000 and value.isprintable() for value in given.values()):
        raise BadInput("A secret has 1 to 2,000 printable characters", code="SECRET_MALFORMED", field="secrets")
    return given


def host(provider: Provider | None) -> set[tuple[str, str]]:
    """Where secrets may be sent: if that changes, they have to be given anew."""
    if provider is None:
        return set()
    urls = [provider.url, *(each.url for each in provider.operations.values() if each.url)]
    urls += [provider.token.operation.url] if provider.token and provider.token.operation.url else []
    urls += [provider.webhook.verify.url] if provider.webhook and provider.webhook.verify and provider.webhook.verify.url else []
    return {(urlsplit(url).scheme, urlsplit(url).netloc) for url in urls}


def checked_token(token: str) -> str:
    """A provider's word for a way to pay. Whatever looks like a card's number is refused, and never kept."""
    if not 1 <= len(token) <= 300 or not token.isascii() or not token.isprintable():
        raise BadInput("A provider's token has 1 to 300 characters", code="TOKEN_MALFORMED", field="token")
    if _CARD.search(token):
        raise BadInput("This looks like a card's number; only the provider's token for it is kept here", code="CARD_NUMBER_REFUSED", field="token")
    return token


def checked_label(label: str) -> str:
    if not 1 <= len(label.strip()) <= 60 or not label.isprintable() or _CARD.search(label):
        raise BadInput("A label has 1 to 60 characters, and no card's number", code="LABEL_MALFORMED", field="label")
    return label.strip()
