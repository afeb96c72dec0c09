"""Signed in on a device: for as long as the chain of refresh tokens is whole, and its owner wants it."""

from tests.subgraphs.identity.conftest import Account, Caller


async def test_who_is_signed_in_finds_their_account(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    print(
        await caller.ask(
            "{ me { id email state sessions { device place current } signIns { edges { node { device place succeeded } } } grants { role } } }"
        )
    )
