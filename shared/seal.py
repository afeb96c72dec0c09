"""What a client carries for us and hands back unchanged: signed, not secret. Several keys, so that they can be rotated."""

import hashlib
from typing import Generic, TypeVar

import orjson
from itsdangerous import BadData, URLSafeSerializer
from pydantic import BaseModel, ValidationError

from shared.settings import Settings

T = TypeVar("T", bound=BaseModel)


class _Json:
    """itsdangerous wants a serializer with these two."""

    dumps = staticmethod(orjson.dumps)
    loads = staticmethod(orjson.loads)


class Seal(Generic[T]):
    """`purpose` keeps apart what must not pass for one another, as a quote for a cart. Times of expiry are said in the model."""

    def __init__(self, settings: Settings, purpose: str, model: type[T]) -> None:
        keys = [secret.get_secret_value() for secret in settings.subgraph_keys.values()]  # the newest last
        hashing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        self._signed = URLSafeSerializer(keys, salt=f"partsgraph {purpose}", serializer=_Json(), signer_kwargs=hashing)
        self._model = model

    def sign(self, said: T) -> str:
        signed = self._signed.dumps(said.model_dump(mode="json"))
        return signed if isinstance(signed, str) else signed.decode()

    def read(self, token: str) -> T | None:
        """None where it isn't ours."""
        try:
            return self._model.model_validate(self._signed.loads(token))
        except (BadData, ValidationError):
            return None
