"""Codes of authenticator apps (RFC 6238: SHA-1, 6 digits, 30 seconds, which is what every app speaks), and recovery codes."""

import re
import secrets

import pyotp

STEP_SECONDS = 30
DRIFT = 1
"""How many steps a clock may be ahead or behind."""
RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for something else
_HALF = 5


def new_secret() -> str:
    return pyotp.random_base32()


def uri(secret: str, account: str, issuer: str) -> str:
    """What an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def step_of(secret: str, code: str, at: float, last_step: int) -> int | None:
    """The step that `code` belongs to; None where it is wrong, or of a step that was used: every code is good once."""
    totp, now = pyotp.TOTP(secret), int(at) // STEP_SECONDS
    steps = [step for step in range(now - DRIFT, now + DRIFT + 1) if secrets.compare_digest(totp.generate_otp(step), code)]
    return next((step for step in steps if step > last_step), None)


def new_recovery_codes() -> list[str]:
    halves = ["".join(secrets.choice(_ALPHABET) for _ in range(_HALF)) for _ in range(2 * RECOVERY_CODES)]
    return [f"{first}-{second}" for first, second in zip(halves[::2], halves[1::2], strict=True)]


def typed_recovery(code: str) -> str:
    """As it was shown, whichever way somebody typed it; empty where it can't be one."""
    letters = re.sub(r"[\s-]", "", code[:40].lower())
    return f"{letters[:_HALF]}-{letters[_HALF:]}" if re.fullmatch(rf"[{_ALPHABET}]{{{2 * _HALF}}}", letters) else ""
