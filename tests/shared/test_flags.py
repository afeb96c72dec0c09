"""A feature is on or off for whoever asks, and stays so."""

import base64
import re
from uuid import UUID

import orjson
import pytest

from deploy.packages import ROOT
from shared import trust
from shared.errors import Untrusted
from shared.flags import enabled
from shared.ids import uuid7
from shared.viewer import Viewer

TENANT = UUID(int=7)


def viewer(flag: object, **claims: object) -> Viewer:
    return Viewer(TENANT, claims=claims, flags={} if flag is None else {"new-checkout": flag})


def is_on(flag: object, **claims: object) -> bool:
    return enabled(viewer(flag, **claims), "new-checkout")


def test_flag_is_on_for_all_or_off() -> None:
    assert is_on(True)
    assert not is_on(False)
    assert not is_on(None)


def test_flag_for_roles_is_on_for_who_has_one() -> None:
    flag = {"roles": ["support", "tenant_admin"]}
    assert is_on(flag, sub="1", roles=["customer", "support"])
    assert not is_on(flag, sub="1", roles=["customer"])
    assert not is_on(flag)


def test_share_is_about_as_large_as_said_and_grows_without_leaving_anybody_out() -> None:
    people = [str(uuid7()) for _ in range(4000)]
    on = {share: {who for who in people if is_on({"percentage": share}, sub=who)} for share in (0, 5, 25, 100)}
    assert on[0] == set()
    assert on[100] == set(people)
    assert on[5] < on[25]
    assert 0.22 < len(on[25]) / len(people) < 0.28


def test_another_flag_draws_other_people() -> None:
    people = [str(uuid7()) for _ in range(2000)]
    first, second = ({who for who in people if enabled(Viewer(TENANT, claims={"sub": who}, flags={key: {"percentage": 50}}), key)} for key in "ab")
    assert 0.4 < len(first & second) / len(first) < 0.6


def test_guest_is_in_no_share() -> None:
    assert not is_on({"percentage": 100})


@pytest.mark.parametrize("flag", ["yes", {"percentage": "many"}, {"unheard": 1}, 7, []])
def test_flag_of_another_kind_is_off(flag: object) -> None:
    assert not is_on(flag, sub="1", roles=["support"])


def test_flags_come_in_a_signed_header() -> None:
    said = base64.urlsafe_b64encode(orjson.dumps({"a": True})).decode().rstrip("=")
    assert trust.viewer({"x-tenant-id": str(TENANT), "x-flags": said}).flags == {"a": True}
    with pytest.raises(Untrusted):
        trust.viewer({"x-tenant-id": str(TENANT), "x-flags": "%%%"})


def test_router_signs_the_same_headers() -> None:
    theirs = re.search(r"SIGNED_HEADERS = \[(.*?)\]", (ROOT / "router" / "signature.ts").read_text(), re.DOTALL)
    assert theirs is not None
    assert tuple(re.findall(r"'([^']+)'", theirs[1])) == trust.SIGNED_HEADERS
