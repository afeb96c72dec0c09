"""Somebody who is signed in, and what they ask."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.conftest import Ask, Claims, person

Change = Callable[..., Awaitable[dict[str, Any]]]

PROFILE = "profile { name avatar birthDate marketing }"
ADDRESSES = "addresses { id label recipient lines city region postalCode country phone forShipping forBilling }"
GARAGE = "garage { vehicles { id vehicle { id } vin nickname mileage mileageUnit notes isDefault } defaultVehicle { id } }"
COMPANY = "company { id name taxNumber country state reason decidedAt }"
CAMRY, ACCORD = "0d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11~c4.l2_5.fGASOLINE.bSEDAN", "1d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11"
GERMAN = 'recipient: "Ada Gear", lines: ["Ringweg 7"], city: "Bonn", postalCode: "53111", country: "DE", phone: "0228 123456"'


@pytest.fixture
def me() -> Claims:
    return person()


@pytest.fixture
def change(ask: Ask) -> Change:
    """Asks a mutation of profiles; answers its payload, or `{"code": ...}` where it was refused."""

    async def change(viewer: Claims | None, mutation: str, fields: str, **given: Any) -> dict[str, Any]:
        answer = await ask("profiles", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **given)
        if "errors" in answer:
            return {"code": answer["errors"][0]["extensions"]["code"]}
        payload: dict[str, Any] = answer["data"]["it"]
        errors = payload.pop("userErrors")
        return {"code": errors[0]["code"]} if errors else payload

    return change
