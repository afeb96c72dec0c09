"""Codes that are guessed at, codes of authenticator apps, signatures of calls: the rules alone."""

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from subgraphs.identity.rules import otp, signing, totp

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, Appendix B


def test_code_is_read_however_it_was_typed() -> None:
    code = otp.new_code()
    assert otp.typed(code) == otp.typed(f" {code[:3]} {code[3:]}") == otp.typed(f"{code[:3]}-{code[3:]}") == code


@pytest.mark.parametrize("wrong", ["", "12345", "1234567", "12345x", "١٢٣٤٥٦", "-" * 1000])
def test_what_is_no_code_is_none(wrong: str) -> None:
    assert otp.typed(wrong) == ""


def test_codes_are_those_of_the_standard() -> None:
    vectors = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"}
    for at, code in vectors.items():
        assert totp.step_of(SECRET, code, at, last_step=0) == at // 30


def test_app_may_be_one_step_off_and_not_two() -> None:
    now = 2_000_000_010
    for steps, good in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        code = pyotp.TOTP(SECRET).at(now, counter_offset=steps)
        assert (totp.step_of(SECRET, code, now, last_step=0) == now // 30 + steps) is good


def test_code_is_good_once_and_so_are_those_before_it() -> None:
    now = 2_000_000_010
    code = pyotp.TOTP(SECRET).at(now)
    step = totp.step_of(SECRET, code, now, last_step=0)
    assert step is not None
    assert totp.step_of(SECRET, code, now, last_step=step) is None
    assert totp.step_of(SECRET, pyotp.TOTP(SECRET).at(now, counter_offset=-1), now, last_step=step) is None
    assert totp.step_of(SECRET, pyotp.TOTP(SECRET).at(now, counter_offset=1), now, last_step=step) == step + 1


def test_recovery_codes_are_ten_and_read_however_they_were_typed() -> None:
    codes = totp.new_recovery_codes()
    assert len(set(codes)) == 10
    for code in codes:
        assert totp.typed_recovery(code) == totp.typed_recovery(f" {code.upper()} ") == totp.typed_recovery(code.replace("-", "")) == code
    assert totp.typed_recovery("nonsense") == totp.typed_recovery("1" * 10) == ""


def test_signature_holds_for_its_call_alone() -> None:
    signed = signing.sign("a secret", "POST", "/graphql", b"{}", at=1000)
    assert signing.verifies("a secret", signed, "POST", "/graphql", b"{}", now=1299)
    assert not signing.verifies("a secret", signed, "POST", "/graphql", b"{}", now=1301)
    assert not signing.verifies("a secret", signed, "POST", "/graphql", b"{}", now=699)
    assert not signing.verifies("another", signed, "POST", "/graphql", b"{}", now=1000)
    assert not signing.verifies("a secret", signed, "GET", "/graphql", b"{}", now=1000)
    assert not signing.verifies("a secret", signed, "POST", "/graphql?a", b"{}", now=1000)
    assert not signing.verifies("a secret", signed, "POST", "/graphql", b"{ }", now=1000)
    assert not signing.verifies("a secret", signed.replace("t=1000", "t=1001"), "POST", "/graphql", b"{}", now=1000)


@given(st.text())
def test_what_is_no_signature_does_not_verify(text: str) -> None:
    for wrong in (text, f"v1;{text}", f"v1;t={text};s={text}", f"v1;t=1000;s={text}"):
        assert not signing.verifies("a secret", wrong, "POST", "/graphql", b"{}", now=1000)
