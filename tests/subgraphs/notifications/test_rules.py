"""The pure parts: signatures, schedule, answers, forms."""

import base64
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest
from standardwebhooks import Webhook

from deploy.packages import ROOT
from events.catalogue import breaks
from events.contracts.orders import OrderCancelled
from shared.errors import BadInput
from shared.ids import uuid7
from subgraphs.notifications.rules import calls, schedule, secrets
from subgraphs.notifications.rules.event_types import EVENT_TYPES

AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
COMMITTED = Path(__file__).with_name("public_forms.json")
PERSONAL = {"user", "people", "email", "phone", "name", "address", "place", "postal", "city", "note", "vehicle", "holder", "secret"}

REFERENCE = (
    ("whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", 1731705121, '{"event_type":"ping","data":{"success":true}}',
     "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="),
    ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, '{"test": 2432232314}',
     "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
)  # fmt: skip


@pytest.mark.parametrize(("secret", "id_", "at", "payload", "signature"), REFERENCE)
def test_signatures_are_those_of_the_standard(secret: str, id_: str, at: int, payload: str, signature: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "message_id", lambda _: id_)
    said = calls.headers(uuid7(), datetime.fromtimestamp(at, UTC), payload, [secret])
    assert (said["webhook-id"], said["webhook-timestamp"], said["webhook-signature"]) == (id_, str(at), signature)


def test_each_secret_signs() -> None:
    both = [secrets.made(), secrets.made()]
    now = datetime.now(UTC)
    said = calls.headers(uuid7(), now, '{"a": "é"}', both)
    assert len(said["webhook-signature"].split()) == 2
    for secret in both:
        assert Webhook(secret).verify('{"a": "é"}'.encode(), said) == {"a": "é"}


def test_made_secret_is_one_and_each_is_another() -> None:
    made = {secrets.made() for _ in range(20)}
    assert len(made) == 20
    assert {secrets.checked(each) for each in made} == made


@pytest.mark.parametrize(("size", "good"), [(0, False), (23, False), (24, True), (64, True), (65, False)])
def test_secret_has_24_to_64_bytes(size: int, good: bool) -> None:
    secret = "whsec_" + base64.b64encode(b"x" * size).decode()
    if good:
        assert secrets.checked(secret) == secret
    else:
        with pytest.raises(BadInput):
            secrets.checked(secret)


@pytest.mark.parametrize("secret", ["", "x", "whsec_", "whsec_!!!!", base64.b64encode(b"x" * 32).decode(), "whsec_é", "WHSEC_" + "A" * 44])
def test_what_is_not_a_secret_is_refused(secret: str) -> None:
    with pytest.raises(BadInput) as refused:
        secrets.checked(secret)
    assert refused.value.extensions["code"] == "SECRET_MALFORMED"


def test_schedule_is_the_standards() -> None:
    waited = [schedule.next_attempt(tries, AT, 0.0) for tries in range(11)]
    assert [at and (at - AT).total_seconds() for at in waited] == [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, None]
    latest = schedule.next_attempt(9, AT, 0.999)
    assert latest is not None
    assert timedelta(hours=24) < latest - AT < timedelta(hours=24 * 1.1)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (None, None), ("", None), ("120", 120), ("0", 0), ("-5", None), ("1.5", None), ("soon", None), ("٣", None), ("9" * 30, None),
        ("99999999", 86400), ("Sat, 31 Jan 2026 12:02:00 GMT", 120), ("Sat, 31 Jan 2026 11:00:00 GMT", 0), ("Sat, 31 Jan 2036 12:00:00 GMT", 86400),
        ("Sat, 31 Jan 2026 12:02:00", None), ("Sat, 99 Jan 2026 12:02:00 GMT", None),
    ],
)  # fmt: skip
def test_time_that_a_receiver_asks_for(said: str | None, seconds: int | None) -> None:
    found = schedule.retry_after(said, AT)
    assert (found and found.total_seconds()) == (seconds or found)
    assert (found is None) == (seconds is None)


def test_later_of_schedule_and_wish_holds() -> None:
    assert schedule.next_attempt(1, AT, 0.0, timedelta(hours=1)) == AT + timedelta(hours=1)
    assert schedule.next_attempt(9, AT, 0.0, timedelta(hours=1)) == AT + timedelta(hours=24)
    assert schedule.next_attempt(10, AT, 0.0, timedelta(hours=1)) is None


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_every_2xx_is_a_delivery(status: int) -> None:
    assert calls.judged(status, {}, AT) == calls.Outcome(delivered=True, status=status)


@pytest.mark.parametrize("status", [100, 199, 300, 304, 400, 401, 404, 410, 429, 500, 502, 503, 504, 599])
def test_all_else_is_none(status: int) -> None:
    found = calls.judged(status, {"retry-after": "60"}, AT)
    assert not found.delivered
    assert found.wait == timedelta(minutes=1)
    assert (found.gone, found.throttled) == (status == 410, status in (429, 502, 504))


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_example_is_one_of_its_form(name: str) -> None:
    kind = EVENT_TYPES[name]
    example = orjson.loads(kind.example)
    assert (example["type"], example["version"], example["timestamp"]) == (name, 1, "2026-01-31T12:00:00Z")
    assert kind.form.model_validate(example["data"]).model_dump(mode="json", by_alias=True) == example["data"]


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_no_form_has_a_place_for_anything_personal(name: str) -> None:
    said = orjson.dumps(EVENT_TYPES[name].schema).decode()
    schema = orjson.loads(said)
    fields = {field for part in (schema, *schema.get("$defs", {}).values()) for field in part.get("properties", {})}
    assert not [field for field in fields if any(word in field.lower() for word in PERSONAL)]


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_form_of_a_vendors_business_can_be_told_to_that_vendor(name: str) -> None:
    """Types without vendors hold no part of one vendor that another must not see: they are the market's."""
    kind = EVENT_TYPES[name]
    assert (kind.vendors is not None) == ("vendor" in orjson.dumps(kind.schema).decode().lower())


def test_public_forms_only_grow() -> None:
    """When this fails for what was added, write the file anew: from then on it is promised."""
    now = {name: {"teller": "notifications", "aggregate": name, "schema": kind.schema} for name, kind in EVENT_TYPES.items()}
    committed = orjson.loads(COMMITTED.read_bytes())
    assert breaks(committed, now) == []
    assert orjson.loads(orjson.dumps(now)) == committed


def test_text_that_a_person_may_have_typed_stays_here() -> None:
    kind = EVENT_TYPES["order.cancelled"]
    for said, told in (("PAYMENT_FAILED", "PAYMENT_FAILED"), ("Ada Gear of 7 Ringweg", "OTHER"), ("", "OTHER"), ("A" * 65, "OTHER")):
        fact = OrderCancelled(order_id=UUID(int=1), reason=said)
        assert orjson.loads(kind.payload(fact, None, AT, 1))["data"]["reason"] == told


def test_snippet_of_the_manual_knows_our_calls() -> None:
    manual = (ROOT / "docs" / "webhooks.md").read_text()
    snippet = next(each for each in re.findall(r"```python\n(.*?)```", manual, re.DOTALL) if "def is_ours" in each)
    said: dict[str, Any] = {}
    exec(snippet, said)  # noqa: S102 - it is ours
    body, old, new = '{"a": "é"}', secrets.made(), secrets.made()
    now = datetime.now(UTC)
    headers = calls.headers(uuid7(), now, body, [new, old])
    assert said["is_ours"](body.encode(), headers, old)
    assert said["is_ours"](body.encode(), headers, new)
    assert not said["is_ours"](body.encode() + b" ", headers, new)
    assert not said["is_ours"](body.encode(), headers, secrets.made())
    late = calls.headers(uuid7(), now - timedelta(minutes=6), body, [new])
    assert not said["is_ours"](body.encode(), late, new)
