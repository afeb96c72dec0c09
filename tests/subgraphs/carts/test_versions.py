"""Whatever is changed, the version rises, and the counts are those of the lines."""

import random
from typing import Any

import pytest

from tests.conftest import Claims
from tests.subgraphs.carts.conftest import CAMRY, Change, Shop, adding

FIELDS = "cart { id version lineCount lines { id quantity } savedForLater { id } }"


@pytest.mark.parametrize("seed", range(6))
async def test_version_rises_with_every_change_and_with_nothing_else(shop: Shop, me: Claims, change: Change, seed: int) -> None:
    chance = random.Random(seed)
    sold = [await shop.sell() for _ in range(4)]
    cart: dict[str, Any] = (await change(me, adding(sold[0]), FIELDS))["cart"]
    for _ in range(25):
        lines = [line["id"] for line in (*cart["lines"], *cart["savedForLater"])]
        line = chance.choice(lines) if lines else "00000000-0000-7000-8000-000000000000"
        mutation = chance.choice(
            [
                adding((chance.choice(sold), chance.randint(-1, 3)), vehicle=chance.choice([None, CAMRY])),
                f'setQuantity(lineId: "{line}", quantity: {chance.randint(0, 9)})',
                f'removeLine(lineId: "{line}")',
                f'saveForLater(lineId: "{line}")',
                f'moveToCart(lineId: "{line}")',
                f'setCartVehicle(lineId: "{line}", vehicleId: "{CAMRY}")',
                f'applyCoupon(code: "C{chance.randint(0, 3)}")',
                "clearCart",
            ]
        )
        answer = await change(me, mutation, FIELDS)
        ((version,),) = await shop.rows("SELECT version FROM carts")
        assert version == cart["version"] + ("cart" in answer), mutation
        cart = {**cart, **answer.get("cart", {})}
        assert cart["lineCount"] == len(cart["lines"])
    assert await shop.rows("SELECT kept_count FROM carts") == [(len(cart["savedForLater"]),)]
