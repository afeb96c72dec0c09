"""What sending costs today, as carriers say it: asked for a second, kept for minutes, and done without where nobody answers."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from shared.db import Reader
from shared.providers import Caller, in_minor_units
from subgraphs.shipping.rules.carriers import RATE
from subgraphs.shipping.rules.origins import Origin
from subgraphs.shipping.rules.rating import Contents, Place
from subgraphs.shipping.service.carriers import Account, accounts

KEPT_SECONDS = 600.0
SILENT_SECONDS = 30.0
"""For how long nobody asks again who has not answered."""
PATIENCE_SECONDS = 1.5
MOST_KEPT = 20_000
GRAMS = 100
"""Prices are asked for, and kept, by so many."""


class Wanted(NamedTuple):
    carrier_id: UUID
    method: str
    currency: str
    place: Place
    contents: Contents
    origin: Origin = Origin()


class Kept:
    """What was answered lately: an amount, or None where nothing was. One for each process."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, tuple[float, int | None]] = OrderedDict()

    def get(self, key: Hashable) -> tuple[bool, int | None]:
        until, amount = self._found.get(key, (0.0, None))
        return until > time.monotonic(), amount

    def put(self, key: Hashable, amount: int | None) -> None:
        self._found[key] = (time.monotonic() + (KEPT_SECONDS if amount is not None else SILENT_SECONDS), amount)
        self._found.move_to_end(key)
        if len(self._found) > MOST_KEPT:
            self._found.popitem(last=False)


KEPT = Kept()


def _key(account: Account, wanted: Wanted) -> Hashable:
    return (account.key, wanted.method, wanted.currency, wanted.place, wanted.origin, _grams(wanted), wanted.contents.quantity)


def _grams(wanted: Wanted) -> int:
    return -(-wanted.contents.weight // GRAMS) * GRAMS


async def live(db: Reader, wanted: Sequence[Wanted]) -> list[int | None]:
    """Aligned with `wanted`: minor units, or None where the table's price has to do."""
    if not wanted:
        return []
    known = await accounts(db, db.database.vault, sorted({each.carrier_id for each in wanted}))
    asked = {_key(known[each.carrier_id], each): each for each in wanted if _can_say(known, each)}
    missing = {key: each for key, each in asked.items() if not KEPT.get(key)[0]}
    if missing:
        await _ask(db, known, missing)
    return [KEPT.get(_key(known[each.carrier_id], each))[1] if _can_say(known, each) else None for each in wanted]


def _can_say(known: Mapping[UUID, Account], wanted: Wanted) -> bool:
    account = known.get(wanted.carrier_id)
    return account is not None and account.enabled and RATE in account.provider.operations


async def _ask(db: Reader, known: Mapping[UUID, Account], missing: Mapping[Hashable, Wanted]) -> None:
    async with Caller(db.database.settings) as caller:
        asking = {asyncio.create_task(_amount(caller, known[each.carrier_id], each)): key for key, each in missing.items()}
        done, late = await asyncio.wait(asking, timeout=PATIENCE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    for task, key in asking.items():
        KEPT.put(key, task.result() if task in done and task.exception() is None else None)


async def _amount(caller: Caller, account: Account, wanted: Wanted) -> int | None:
    values = {
        "weight": _grams(wanted),
        "value": wanted.contents.value,
        "quantity": wanted.contents.quantity,
        "currency": wanted.currency,
        "method": wanted.method,
        "to": {"country": wanted.place.country, "region": wanted.place.region, "postal_code": wanted.place.postal_code},
        "origin": wanted.origin.said(),
    }
    outcome = await caller.call(account.key, account.provider, account.provider.operations[RATE], values, account.secrets)
    said = outcome.values
    if outcome.state is None or said.get("currency", wanted.currency) != wanted.currency:
        return None
    found = in_minor_units(said.get("amount"), wanted.currency)
    return found if found is not None and found >= 0 else None
