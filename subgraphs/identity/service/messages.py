"""Messages to people, written with the change that they are about: sent if it happened, and not otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Reader
from shared.ids import uuid7
from shared.vault import Vault
from subgraphs.identity.models import Message, User
from subgraphs.identity.rules import messages as rules

EMAIL, SMS = "EMAIL", "SMS"
LAST = 50


async def send(tx: AsyncSession, person: User, channel: str, kind: str, values: Mapping[str, str], *, to: str = "") -> None:
    """To the person's own address, or telephone; to another only where that is what they are to prove. Nothing happens where they have none."""
    vault: Vault = tx.info["vault"]
    safe = await vault.safe(tx, person.id)
    sealed, place = (person.email_sealed, "users.email") if channel == EMAIL else (person.phone_sealed, "users.phone")
    if not (recipient := to or (safe.open(place, sealed) if sealed else "")):
        return
    id_ = uuid7()
    body = orjson.dumps({"text": rules.text(kind, values)}).decode()
    tx.add(
        Message(
            tenant_id=tx.info["tenant"],
            id=id_,
            person_id=person.id,
            channel=channel,
            kind=kind,
            recipient_sealed=safe.seal("messages.recipient", recipient),
            body_sealed=safe.seal("messages.body", body),
        )
    )


@dataclass(frozen=True)
class Opened:
    at: datetime
    channel: str
    kind: str
    to: str
    text: str


_LATEST = (
    select(Message.person_id, Message.created_at, Message.channel, Message.kind, Message.recipient_sealed, Message.body_sealed)
    .order_by(Message.id.desc())
    .limit(LAST)
)


async def latest(db: Reader, vault: Vault) -> list[Opened]:
    """The tenant's last, newest first; for the mailbox of a development machine."""
    rows = await db.fetch(_LATEST)
    people = list({row[0] for row in rows})
    safes = dict(zip(people, await vault.safes(db, people), strict=True))
    return [
        Opened(at, channel, kind, safe.open("messages.recipient", recipient), orjson.loads(safe.open("messages.body", body))["text"])
        for person, at, channel, kind, recipient, body in rows
        if (safe := safes[person]) is not None
    ]
