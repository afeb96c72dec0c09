"""What the platform's operators do with facts that no service could handle."""

from dataclasses import field

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from subgraphs.tenants.rules.permissions import DECIDE_LETTERS, READ_LETTERS
from subgraphs.tenants.service import letters, must_be_the_platform
from subgraphs.tenants.types.letter import DeadLetterDecision, Letter, dead_letters, letter_decisions


@strawberry.type
class DeadLettersPayload:
    moved: int | None = strawberry.field(default=None, description="How many of them there were.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class LettersQuery:
    @strawberry.field(
        extensions=[Requires(READ_LETTERS)], description="Of all tenants, who has lain there for longest first; asked at the platform's own host."
    )
    async def dead_letters(self, info: Info, queue: str | None = None, first: First = 20, after: After = None) -> Connection[Letter] | None:
        must_be_the_platform(info.context.viewer, READ_LETTERS)
        async with letters.reached(info.context.settings) as bus:
            return await dead_letters(bus, queue, first, after)

    @strawberry.field(extensions=[Requires(READ_LETTERS)], description="Who has decided what, the newest first; asked at the platform's own host.")
    async def dead_letter_decisions(self, info: Info, first: First = 20, after: After = None) -> Connection[DeadLetterDecision] | None:
        must_be_the_platform(info.context.viewer, READ_LETTERS)
        return await letter_decisions(info.context.reader, first, after)


@strawberry.type
class LettersMutation:
    @strawberry.mutation(
        extensions=requires(DECIDE_LETTERS), description="To the end of their queues. Those that are not there any more are left out."
    )
    async def replay_dead_letters(self, info: Info, ids: list[ID]) -> DeadLettersPayload | None:
        async with letters.reached(info.context.settings) as bus, info.context.transaction() as tx:
            return DeadLettersPayload(moved=await letters.replay(tx, info.context.viewer, bus, ids))

    @strawberry.mutation(extensions=requires(DECIDE_LETTERS), description="For ever. Needs a fresh sign-in.")
    async def drop_dead_letters(self, info: Info, ids: list[ID], reason: str) -> DeadLettersPayload | None:
        async with letters.reached(info.context.settings) as bus, info.context.transaction() as tx:
            return DeadLettersPayload(moved=await letters.drop(tx, info.context.viewer, bus, ids, reason))
