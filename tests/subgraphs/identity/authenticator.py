"""An authenticator in software: makes passkeys and signs with them as a phone would (WebAuthn, ES256, attestation "none")."""

import base64
import hashlib
import json
import os
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
Options = dict[str, Any]


class Authenticator:
    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential = os.urandom(32)
        self.user_handle = b""
        self.count = 0

    def create(self, options: str) -> str:
        """As navigator.credentials.create()."""
        asked: Options = json.loads(options)
        self.user_handle = decoded(asked["user"]["id"])
        client = self._client("webauthn.create", asked["challenge"])
        credential = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + self._public_key()
        told = self._about(asked["rp"]["id"], PRESENT | VERIFIED | ATTESTED) + credential
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": told})
        return self._answer({"clientDataJSON": encoded(client), "attestationObject": encoded(attestation), "transports": ["internal"]})

    def get(self, options: str, flags: int = PRESENT | VERIFIED) -> str:
        """As navigator.credentials.get()."""
        asked: Options = json.loads(options)
        self.count += 1
        client = self._client("webauthn.get", asked["challenge"])
        told = self._about(asked["rpId"], flags)
        signature = self.key.sign(told + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": encoded(client),
                "authenticatorData": encoded(told),
                "signature": encoded(signature),
                "userHandle": encoded(self.user_handle),
            }
        )

    def _client(self, type_: str, challenge: str) -> bytes:
        return json.dumps({"type": type_, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _about(self, relying_party: str, flags: int) -> bytes:
        return hashlib.sha256(relying_party.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public_key(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})

    def _answer(self, response: dict[str, Any]) -> str:
        return json.dumps({"id": encoded(self.credential), "rawId": encoded(self.credential), "type": "public-key", "response": response})


def encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
