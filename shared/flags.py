"""Is a feature on for whoever asks? One question, `enabled`, put through OpenFeature, so that another vendor's flags can answer it.

What a tenant has set comes signed with every call: a flag is on (`true`), on for a share of people (`{"percentage": 25}`), or for
some roles (`{"roles": ["support"]}`); one that is off isn't named.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import TypeMismatchError
from openfeature.flag_evaluation import FlagResolutionDetails, FlagValueType, Reason
from openfeature.provider import AbstractProvider, Metadata

from shared.viewer import Viewer

DOMAIN = "partsgraph"


def enabled(viewer: Viewer, key: str) -> bool:
    """A flag that nobody has set is off. A share is a share of people: each stays where they are; guests are in none of them."""
    if key not in viewer.flags:
        return False
    said: dict[str, Any] = {"flags": viewer.flags, "roles": list(viewer.claims.get("roles", ()))}
    who = viewer.claims.get("sub") or viewer.claims.get("session")
    return _client.get_boolean_value(key, False, EvaluationContext(who, said))


def is_on(flag: Any, key: str, who: str | None, roles: Sequence[str]) -> tuple[bool, Reason]:
    match flag:
        case bool():
            return flag, Reason.STATIC
        case {"percentage": int(share)}:
            return who is not None and _place(key, who) < share * 100, Reason.SPLIT
        case {"roles": [*wanted]}:
            return not set(roles).isdisjoint(wanted), Reason.TARGETING_MATCH
    raise TypeMismatchError(f"{key} is no flag that is on or off")


def _place(key: str, who: str) -> int:
    """Of 10,000; another one for every flag, so that the same people are not the first to try everything."""
    return int.from_bytes(hashlib.sha256(f"{key}/{who}".encode()).digest()[:8]) % 10_000


class _AsTheRouterSays(AbstractProvider):
    """Has nothing of its own: the flags are in the context that each question brings."""

    def get_metadata(self) -> Metadata:
        return Metadata(name="signed flags")

    def resolve_boolean_details(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        asked = evaluation_context or EvaluationContext()
        flags, roles = asked.attributes.get("flags"), asked.attributes.get("roles")
        if not isinstance(flags, Mapping) or not isinstance(roles, Sequence) or flag_key not in flags:
            return FlagResolutionDetails(default_value, reason=Reason.DEFAULT)
        value, reason = is_on(flags[flag_key], flag_key, asked.targeting_key, [str(role) for role in roles])
        return FlagResolutionDetails(value, reason=reason)

    def resolve_string_details(self, flag_key: str, *_: Any, **__: Any) -> FlagResolutionDetails[str]:
        raise _no_value(flag_key)

    def resolve_integer_details(self, flag_key: str, *_: Any, **__: Any) -> FlagResolutionDetails[int]:
        raise _no_value(flag_key)

    def resolve_float_details(self, flag_key: str, *_: Any, **__: Any) -> FlagResolutionDetails[float]:
        raise _no_value(flag_key)

    def resolve_object_details(
        self, flag_key: str, *_: Any, **__: Any
    ) -> FlagResolutionDetails[Sequence[FlagValueType] | Mapping[str, FlagValueType]]:
        raise _no_value(flag_key)


def _no_value(key: str) -> TypeMismatchError:
    return TypeMismatchError(f"{key} is on or off, and has no other value; values are settings")


api.set_provider_and_wait(_AsTheRouterSays(), DOMAIN)
_client = api.get_client(DOMAIN)
