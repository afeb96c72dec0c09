"""What a provider is, as it is kept: all of it text and numbers, none of it code."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]
Header = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,60}$", to_lower=True)]
Text = Annotated[str, StringConstraints(max_length=8_000)]
Short = Annotated[str, StringConstraints(max_length=500)]
Url = Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://[^\s?#{}@]+$")]
Expression = Annotated[str, StringConstraints(max_length=600)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Operation(_Part):
    """One call. Templates are `path`, `query`, `headers`, `body` (JSON) and `form` (whose empty values are not sent).

    They see what the caller gives, `settings` and `secrets` of the provider, `token` where it has one, and headers also `request` (`method`,
    `path`, `body`, `at` in seconds). `answer` and `state` are JMESPath over `{status, headers, body}`. `states` maps what `state` finds to
    what the caller understands; `*` is for whatever else. `reason` and `reasons` do so for refusals.
    """

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "POST"
    url: Url | None = None
    """In place of the provider's own."""
    path: Short = ""
    query: dict[Short, Text] = Field(default_factory=dict, max_length=40)
    headers: dict[Header, Text] = Field(default_factory=dict, max_length=30)
    body: Text = ""
    form: dict[Short, Text] = Field(default_factory=dict, max_length=100)
    answer: dict[Name, Expression] = Field(default_factory=dict, max_length=40)
    state: Expression = ""
    states: dict[Short, Short] = Field(default_factory=dict, max_length=60)
    reason: Expression = ""
    reasons: dict[Short, Short] = Field(default_factory=dict, max_length=100)
    seconds: float = Field(default=10.0, ge=0.1, le=30.0)
    most_bytes: int = Field(default=262_144, ge=1, le=1_048_576)


class Token(_Part):
    """A token that is asked for first, and kept until shortly before it ends. Its answer names `token` and, in seconds, `expires_in`."""

    operation: Operation
    lasts_seconds: int = Field(default=300, ge=10, le=86_400)
    """Where the answer doesn't say."""


class Webhook(_Part):
    """What the provider sends by itself, and why it is believed.

    - STANDARD: Standard Webhooks, `secret` is `whsec_...`.
    - STRIPE: `t=,v1=` in `header`.
    - HMAC: `header` is the digest of `over` (a template that sees `body`, `headers`, `query`), with `secret` for its key.
    - CALL: `verify` is called with `headers`, `body` (text), `event` (JSON) and `query`; it is believed where its state is VERIFIED.
    - HINT: never believed. That it came is a reason to ask for the state, and no more.

    `secret` is a template over `secrets`. `answer` is JMESPath over `{headers, body, query}` and names at least `id` and `reference`; `event`
    finds what `events` maps to what the listener understands. `at` within `tolerance` is what a time stamp in `timestamp` is checked for.
    """

    scheme: Literal["STANDARD", "STRIPE", "HMAC", "CALL", "HINT"]
    secret: Short = ""
    header: Header = "x-signature"
    over: Short = "{{ body }}"
    digest: Literal["sha256", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: Short = ""
    timestamp: Header | None = None
    """The header with the time in seconds, for HMAC."""
    tolerance: int = Field(default=300, ge=10, le=3_600)
    verify: Operation | None = None
    answer: dict[Name, Expression] = Field(default_factory=dict, max_length=40)
    event: Expression = ""
    events: dict[Short, Short] = Field(default_factory=dict, max_length=60)


class Provider(_Part):
    """`settings` are what differs between customers of one provider and is no secret; `secrets` the names of what is."""

    url: Url
    settings: dict[Name, Short] = Field(default_factory=dict, max_length=40)
    secrets: list[Name] = Field(default_factory=list, max_length=20)
    headers: dict[Header, Text] = Field(default_factory=dict, max_length=30)
    """Of every operation but the token's."""
    operations: dict[Name, Operation] = Field(default_factory=dict, max_length=30)
    token: Token | None = None
    webhook: Webhook | None = None
