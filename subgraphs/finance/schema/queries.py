from datetime import date
from typing import Annotated

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.finance import models
from subgraphs.finance.rules.permissions import READ, READ_EARNINGS, RUN
from subgraphs.finance.types.ledger import LedgerAccount, LedgerTransaction, accounts_by_id, accounts_of, transactions_by_id
from subgraphs.finance.types.payout import Payout, payouts_by_status, seen
from subgraphs.finance.types.period import period
from subgraphs.finance.types.reports import (
    Expense,
    FinanceTerms,
    LedgerFault,
    PlatformProfit,
    TaxTotal,
    expenses_of,
    faults_of,
    profit_of,
    taxes_of,
    terms_now,
)

Day = Annotated[date, strawberry.argument(description="Included. Days are UTC's.")]


@strawberry.type
class Query:
    @strawberry.field(extensions=[Requires(READ)])
    async def ledger_accounts(
        self, info: Info, kind: models.AccountKind | None = None, first: First = 20, after: After = None
    ) -> Connection[LedgerAccount] | None:
        info.context.viewer.must(READ)
        return await accounts_of(info.context.reader, kind, first, after)

    @strawberry.field(extensions=[Requires(READ)])
    async def ledger_account(self, info: Info, id: ID) -> LedgerAccount | None:  # noqa: A002 - the graph's name for it
        info.context.viewer.must(READ)
        return await info.context.load(accounts_by_id, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)])
    async def ledger_transaction(self, info: Info, id: ID) -> LedgerTransaction | None:  # noqa: A002
        info.context.viewer.must(READ)
        return await info.context.load(transactions_by_id, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="What did not hold of the books, the newest first.")
    async def ledger_faults(
        self,
        info: Info,
        closed: Annotated[bool, strawberry.argument(description="Those too that somebody has looked at.")] = False,
        first: First = 20,
        after: After = None,
    ) -> Connection[LedgerFault] | None:
        info.context.viewer.must(READ)
        return await faults_of(info.context.reader, first, after, closed=closed)

    @strawberry.field(extensions=[Requires(READ)], description="Of each currency.")
    async def platform_profit(self, info: Info, since: Day, until: Day) -> list[PlatformProfit] | None:
        info.context.viewer.must(READ)
        return await profit_of(info.context.reader, *period(since, until))

    @strawberry.field(extensions=[Requires(READ)], description="What is owed to tax offices, by place, rate and who owes it.")
    async def tax_report(self, info: Info, since: Day, until: Day, first: First = 100, after: After = None) -> Connection[TaxTotal] | None:
        info.context.viewer.must(READ)
        return await taxes_of(info.context.reader, *period(since, until), first, after)

    @strawberry.field(extensions=[Requires(READ)], description="The newest first.")
    async def expenses(self, info: Info, first: First = 20, after: After = None) -> Connection[Expense] | None:
        info.context.viewer.must(READ)
        return await expenses_of(info.context.reader, first, after)

    @strawberry.field(extensions=[Requires(READ_EARNINGS)])
    async def finance_terms(self, info: Info) -> FinanceTerms | None:
        return await terms_now(info.context.reader)

    @strawberry.field(extensions=[Requires(READ_EARNINGS)])
    async def payout(self, info: Info, id: ID) -> Payout | None:  # noqa: A002
        return await seen(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(RUN)], description="Of all vendors; who has waited longest comes first.")
    async def payouts(
        self, info: Info, status: models.PayoutStatus = models.PayoutStatus.REQUESTED, first: First = 20, after: After = None
    ) -> Connection[Payout] | None:
        info.context.viewer.must(RUN)
        return await payouts_by_status(info.context.reader, status, first, after)
