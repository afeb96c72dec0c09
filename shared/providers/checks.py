"""A description is tried when it is saved, so that what could not work or would escape is told to who wrote it."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.errors import BadInput
from shared.providers import mapping
from shared.providers.calls import dry_run
from shared.providers.descriptions import Operation, Provider, Webhook
from shared.providers.templates import FILTERS, Manner, Unrenderable, parsed

_EVERYWHERE = {"settings", "secrets"}
_MADE_HERE = {"forloop"}


class Misplaced(BadInput):
    """Names what a template can't know."""

    code = "TEMPLATE_UNKNOWN_NAME"


def check(provider: Provider, samples: Mapping[str, Mapping[str, Any]]) -> None:
    """`samples` are values that each operation might be called with, by its name; an operation without any is one that nobody calls.

    Raises BadInput: TEMPLATE_..., MAPPING_MALFORMED or OPERATION_UNKNOWN, with the place as its field.
    """
    secrets = dict.fromkeys(provider.secrets, "a secret")
    for name, operation in provider.operations.items():
        if name not in samples:
            raise BadInput(f"{name} is nothing that is ever asked of this provider", code="OPERATION_UNKNOWN", field=f"operations.{name}")
        _check(provider, operation, samples[name], secrets, f"operations.{name}")
    if provider.token is not None:
        _check(provider.model_copy(update={"headers": {}}), provider.token.operation, {}, secrets, "token.operation")
    if provider.webhook is not None:
        _check_webhook(provider, provider.webhook)


def _check(provider: Provider, operation: Operation, sample: Mapping[str, Any], secrets: Mapping[str, str], at: str) -> None:
    known = _EVERYWHERE | set(sample) | ({"token"} if provider.token is not None else set())
    for place, manner, text in _templates(operation, provider.headers):
        with_request = {"request"} if manner is Manner.HEADER else set()
        look_at(manner, text, known | with_request, f"{at}.{place}")
    for place, expression in [*operation.answer.items(), ("state", operation.state), ("reason", operation.reason)]:
        _look_at_mapping(expression, f"{at}.{place}")
    try:
        dry_run(provider, operation, sample, secrets)
    except Unrenderable as wrong:
        raise BadInput(wrong.message, code=str(wrong.extensions["code"]), field=at) from None


def _check_webhook(provider: Provider, webhook: Webhook) -> None:
    look_at(Manner.PLAIN, webhook.secret, {"secrets"}, "webhook.secret")
    look_at(Manner.PLAIN, webhook.over, {"body", "headers", "query"}, "webhook.over")
    for place, expression in [*webhook.answer.items(), ("event", webhook.event)]:
        _look_at_mapping(expression, f"webhook.{place}")
    if webhook.scheme in ("STANDARD", "STRIPE", "HMAC") and not webhook.secret:
        raise BadInput("This scheme needs a secret", code="WEBHOOK_SECRET_MISSING", field="webhook.secret")
    if (webhook.scheme == "CALL") != (webhook.verify is not None):
        raise BadInput("CALL needs an operation that verifies, and no other scheme does", code="WEBHOOK_VERIFY", field="webhook.verify")
    if webhook.verify is not None:
        sample = {"headers": _Anything(), "body": "{}", "event": _Anything(), "query": _Anything()}
        for place, manner, text in _templates(webhook.verify, provider.headers):
            look_at(manner, text, {*_EVERYWHERE, *sample, "token", "request"}, f"webhook.verify.{place}")


class _Anything(dict[str, Any]):
    """What webhooks bring isn't known before one has come."""


def _templates(operation: Operation, headers: Mapping[str, str]) -> Iterator[tuple[str, Manner, str]]:
    yield "path", Manner.URL, operation.path
    yield "body", Manner.JSON, operation.body
    for name, text in operation.query.items():
        yield f"query.{name}", Manner.URL, name
        yield f"query.{name}", Manner.URL, text
    for name, text in {**headers, **operation.headers}.items():
        yield f"headers.{name}", Manner.HEADER, text
    for name, text in operation.form.items():
        yield f"form.{name}", Manner.PLAIN, text


def look_at(manner: Manner, text: str, known: set[str], at: str) -> None:
    """Every name and filter of a template, on whichever branch it stands. Raises BadInput."""
    try:
        found = parsed(manner, text).analyze()
    except BadInput as wrong:
        raise BadInput(wrong.message, code=str(wrong.extensions["code"]), field=at) from None
    if strange := set(found.filters) - set(FILTERS):
        raise BadInput(f"There is no filter {', '.join(sorted(strange))}", code="TEMPLATE_UNKNOWN_FILTER", field=at)
    roots = {str(variable.segments[0]) for variables in found.globals.values() for variable in variables}  # a list where it is reckoned
    if unknown := roots - known - _MADE_HERE:
        raise Misplaced(f"{', '.join(sorted(unknown))} is not known here; known are {', '.join(sorted(known))}", field=at)


def _look_at_mapping(expression: str, at: str) -> None:
    if not expression:
        return
    try:
        mapping.compiled(expression)
    except BadInput as wrong:
        raise BadInput(wrong.message, code=str(wrong.extensions["code"]), field=at) from None
