"""What an authenticator said, verified. A passkey belongs to one site: the host that it was made at, and its subdomains."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import UnsupportedAlgorithm
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from shared.errors import BadInput

MOST_CHARACTERS = 16_384
NAME = "passkeys.name"
"""Where its name is sealed."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN = re.compile(
    rf"https://(?P<host>{_LABEL}(?:\.{_LABEL}){{1,9}})(?::[0-9]{{1,5}})?|https?://(?P<here>(?:{_LABEL}\.)?localhost)(?::[0-9]{{1,5}})?"
)
_UNREADABLE = (WebAuthnException, UnsupportedAlgorithm, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Answer:
    """An authenticator's answer as it was sent; what it claims is not verified yet."""

    text: str
    credential_id: bytes
    challenge: bytes


def site(origin: str) -> str:
    """The host of a page's origin: `https://shop.example`, or this machine's."""
    if (found := _ORIGIN.fullmatch(origin)) is None:
        raise BadInput("A page's origin looks like https://shop.example", code="ORIGIN_MALFORMED", field="origin")
    return found["host"] or found["here"]


def creation_options(origin: str, challenge: bytes, user_id: UUID, account: str, known: list[bytes]) -> str:
    """What a browser hands to navigator.credentials.create(), as JSON."""
    options = generate_registration_options(
        rp_id=site(origin),
        rp_name=site(origin),
        user_id=user_id.bytes,
        user_name=account,
        challenge=challenge,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return options_to_json(options)


def request_options(origin: str, challenge: bytes) -> str:
    """What a browser hands to navigator.credentials.get(), as JSON. It names no account: the passkey does."""
    return options_to_json(
        generate_authentication_options(rp_id=site(origin), challenge=challenge, user_verification=UserVerificationRequirement.REQUIRED)
    )


def read(text: str) -> Answer:
    try:
        answer: dict[str, Any] = json.loads(text[:MOST_CHARACTERS])
        told = json.loads(base64url_to_bytes(answer["response"]["clientDataJSON"]))
        return Answer(text, base64url_to_bytes(answer["rawId"]), base64url_to_bytes(told["challenge"]))
    except _UNREADABLE:
        raise _refused() from None


def verify_new(answer: Answer, origin: str) -> VerifiedRegistration:
    try:
        return verify_registration_response(
            credential=answer.text,
            expected_challenge=answer.challenge,
            expected_rp_id=site(origin),
            expected_origin=origin,
            require_user_verification=True,
        )
    except _UNREADABLE:
        raise _refused() from None


def verify(answer: Answer, origin: str, public_key: bytes, sign_count: int) -> VerifiedAuthentication:
    """Also that its counter has grown: one that has not was copied."""
    try:
        return verify_authentication_response(
            credential=answer.text,
            expected_challenge=answer.challenge,
            expected_rp_id=site(origin),
            expected_origin=origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except _UNREADABLE:
        raise _refused() from None


def hashed(challenge: bytes) -> bytes:
    return hashlib.sha256(challenge).digest()


def _refused() -> BadInput:
    return BadInput("This passkey was not accepted; try again", code="PASSKEY_REFUSED", field="credential")
