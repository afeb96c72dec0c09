"""Asking a provider: the request made of templates, the answer read, and what became of it, told so that nobody has to guess."""

import asyncio
import time
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import orjson

from shared.fetch import Connections, Fetched, FetchFailed, NotSent, fetch
from shared.providers.descriptions import Operation, Provider
from shared.providers.mapping import Value, find, read
from shared.providers.masking import MASK, masked, masked_answer
from shared.providers.templates import Manner, Unrenderable, render
from shared.settings import Settings

DONE = "DONE"
"""The state of what has succeeded and names none."""
MOST_TOKENS = 1_000
_TOKEN_EARLY_SECONDS = 30.0


@dataclass(frozen=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    form: Mapping[str, str] | None = None

    @property
    def text(self) -> str:
        """As a person reads it."""
        head = "\n".join([f"{self.method} {self.url}", *(f"{name}: {value}" for name, value in self.headers.items())])
        body = (self.content or b"").decode() or "\n".join(f"{name}={value}" for name, value in (self.form or {}).items())
        return f"{head}\n\n{body}".strip()


@dataclass(frozen=True)
class Outcome:
    """`state` is one that the operation maps to, none where nothing is known; `problem` then says why, as a stable code.

    `lost`: it may have been done all the same, so that only asking for its state tells. `retriable`: the same call may succeed later.
    `reason` is why it was refused, in the caller's words. `request` and `answer` hold no secret.
    """

    state: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    problem: str | None = None
    reason: str | None = None
    lost: bool = False
    retriable: bool = False
    retry_after: float | None = None
    status: int | None = None
    request: str = ""
    answer: str = ""
    took_ms: int = 0
    said: Any = None
    """The whole answer, for who reads lists of it; never to be kept."""


class Caller:
    """Keeps connections and tokens for as long as it is open: `async with Caller(settings) as caller`. Of one event loop."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connections = Connections()
        self._tokens: dict[Hashable, tuple[float, str]] = {}
        self._asking: dict[Hashable, asyncio.Lock] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._connections.__aexit__()

    async def call(
        self, account: Hashable, provider: Provider, operation: Operation, values: Mapping[str, Any], secrets: Mapping[str, str]
    ) -> Outcome:
        """`account` is whose provider this is, and changes with its secrets: tokens are kept by it. Never raises for what a provider does."""
        outcome = await self._once(account, provider, operation, values, secrets)
        if outcome.status == 401 and provider.token is not None:  # the token may have been taken back before its time
            self._tokens.pop(account, None)
            outcome = await self._once(account, provider, operation, values, secrets)
        return outcome

    async def _once(
        self, account: Hashable, provider: Provider, operation: Operation, values: Mapping[str, Any], secrets: Mapping[str, str]
    ) -> Outcome:
        token: str | None = None
        if provider.token is not None:
            found = await self._token(account, provider, values, secrets)
            if isinstance(found, Outcome):
                return found
            token = found
        return await self._ask(provider, operation, {**values, "token": token}, secrets, provider.headers)

    async def _token(self, account: Hashable, provider: Provider, values: Mapping[str, Any], secrets: Mapping[str, str]) -> str | Outcome:
        if provider.token is None:
            return ""
        async with self._asking.setdefault(account, asyncio.Lock()):
            until, token = self._tokens.get(account, (0.0, ""))
            if until > time.monotonic():
                return token
            outcome = await self._ask(provider, provider.token.operation, values, secrets, {})
            token = str(outcome.values.get("token") or "")
            if outcome.state is None or not token:
                # Nothing was asked yet of what matters, so nothing is lost.
                return replace(outcome, state=None, problem=outcome.problem or "TOKEN_MISSING", lost=False, retriable=True)
            lasts = outcome.values.get("expires_in")
            seconds = float(lasts) if isinstance(lasts, int | float) or str(lasts).isdigit() else provider.token.lasts_seconds  # type: ignore[arg-type]
            self._tokens.pop(account, None)
            self._tokens[account] = (time.monotonic() + max(seconds - _TOKEN_EARLY_SECONDS, 1.0), token)
            if len(self._tokens) > MOST_TOKENS:
                oldest = next(iter(self._tokens))
                del self._tokens[oldest]
                self._asking.pop(oldest, None)
            return token

    async def _ask(
        self, provider: Provider, operation: Operation, values: Mapping[str, Any], secrets: Mapping[str, str], headers: Mapping[str, str]
    ) -> Outcome:
        started = time.perf_counter()
        try:
            request = made(provider, operation, values, secrets, headers)
            shown = masked(as_shown(request, provider, operation, values, secrets, headers).text, secrets)
        except Unrenderable as wrong:
            return Outcome(problem="TEMPLATE_FAILED", answer=wrong.message)
        try:
            fetched = await fetch(
                request.url, method=request.method, headers=request.headers, form=request.form, content=request.content,
                most_bytes=operation.most_bytes, seconds=operation.seconds, secure=self._settings.mode == "production",
                using=self._settings, through=self._connections,
            )  # fmt: skip
        except FetchFailed as failed:
            outcome = _unanswered(failed)
        else:
            outcome = understood(operation, fetched, secrets)
        return replace(outcome, request=shown, took_ms=round((time.perf_counter() - started) * 1000))


def made(
    provider: Provider, operation: Operation, values: Mapping[str, Any], secrets: Mapping[str, str], headers: Mapping[str, str] | None = None
) -> Request:
    """Raises Malformed and Unrenderable of templates."""
    scope = {**values, "settings": provider.settings, "secrets": secrets}
    query = [f"{render(Manner.URL, name, scope)}={render(Manner.URL, value, scope)}" for name, value in operation.query.items()]
    path = render(Manner.URL, operation.path, scope) + ("?" + "&".join(query) if query else "")
    content, form = _body(operation, scope)
    at = {"method": operation.method, "path": path, "body": (content or b"").decode(), "at": int(time.time())}
    named = {**(provider.headers if headers is None else headers), **operation.headers}
    said = {name: render(Manner.HEADER, value, {**scope, "request": at}) for name, value in named.items()}
    if content is not None:
        said.setdefault("content-type", "application/json")
    return Request(operation.method, (operation.url or provider.url).rstrip("/") + path, said, content, form)


def _body(operation: Operation, scope: Mapping[str, Any]) -> tuple[bytes | None, dict[str, str] | None]:
    if operation.form:
        filled = {name: render(Manner.PLAIN, value, scope) for name, value in operation.form.items()}
        return None, {name: value for name, value in filled.items() if value}
    if not operation.body:
        return None, None
    content = render(Manner.JSON, operation.body, scope).encode()
    try:
        orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Unrenderable("What this template makes is no JSON", code="TEMPLATE_NOT_JSON") from None
    return content, None


_TELLING = ("secrets", "token", "request")


def as_shown(
    request: Request,
    provider: Provider,
    operation: Operation,
    values: Mapping[str, Any],
    secrets: Mapping[str, str],
    headers: Mapping[str, str] | None = None,
) -> Request:
    """The request with a mask for each secret, and for what was made of one."""
    named = {**(provider.headers if headers is None else headers), **operation.headers}
    kept = {name: MASK if any(word in named.get(name, "") for word in _TELLING) else value for name, value in request.headers.items()}
    written = (operation.path, operation.body, *operation.query.values(), *operation.form.values())
    if not any(word in text for text in written for word in _TELLING):
        return replace(request, headers=kept)
    hidden = {**values, "token": MASK}
    return replace(made(provider, operation, hidden, dict.fromkeys(secrets, MASK), {}), headers=kept)


def _unanswered(failed: FetchFailed) -> Outcome:
    code = str(failed.extensions["code"])
    if isinstance(failed, NotSent):
        return Outcome(problem="UNREACHABLE", retriable=True, answer=failed.message)
    if code == "ADDRESS_REFUSED":
        return Outcome(problem=code, answer=failed.message)
    return Outcome(problem="ANSWER_TOO_LARGE" if code == "ANSWER_TOO_LARGE" else "NO_ANSWER", lost=True, retriable=True, answer=failed.message)


def understood(operation: Operation, fetched: Fetched, secrets: Mapping[str, str]) -> Outcome:
    body = read(fetched.body, fetched.headers.get("content-type", ""))
    said = {"status": fetched.status, "headers": fetched.headers, "body": body}
    answer = f"{fetched.status}\n\n{masked_answer(fetched.body, body, secrets)}".strip()
    values = {name: find(expression, said) for name, expression in operation.answer.items()}
    known = Outcome(status=fetched.status, values=values, answer=answer, said=body)
    well = 200 <= fetched.status < 300
    state = _looked_up(operation.states, find(operation.state, said), otherwise=well) if operation.state else DONE if well else None
    reason = _looked_up(operation.reasons, find(operation.reason, said), otherwise=True) if operation.reason else None
    if state is not None and fetched.status < 500:
        return replace(known, state=state, reason=reason)
    if fetched.status == 429 or fetched.status >= 500 or fetched.status in (408, 425):
        busy = fetched.status in (425, 429)
        return replace(
            known, problem="BUSY" if busy else "UNAVAILABLE", retriable=True, lost=not busy, retry_after=_seconds(fetched.headers.get("retry-after"))
        )
    if well:
        return replace(known, problem="UNREADABLE" if body is None else "STATE_UNKNOWN", lost=True)
    if fetched.status in (401, 403):
        return replace(known, problem="UNAUTHORIZED")
    if fetched.status < 400:
        return replace(known, problem="REDIRECTED")
    return replace(known, problem="REFUSED", reason=reason or "REFUSED")


def _looked_up(words: Mapping[str, str], found: Value, *, otherwise: bool) -> str | None:
    key = str(found).lower() if isinstance(found, bool) else "" if found is None else str(found)
    return words.get(key) or (words.get("*") if otherwise and found is not None else None)


def _seconds(said: str | None) -> float | None:
    return min(float(said), 3_600.0) if said is not None and said.isdigit() else None


def dry_run(provider: Provider, operation: Operation, values: Mapping[str, Any], secrets: Mapping[str, str]) -> Request:
    """What would be sent, with a mask for each secret. Raises BadInput as templates do."""
    known = {**values, "token": MASK}
    hidden = dict.fromkeys(secrets, MASK)
    return as_shown(made(provider, operation, known, hidden), provider, operation, known, hidden)
