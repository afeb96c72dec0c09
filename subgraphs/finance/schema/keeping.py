"""Mutations of those who keep the books."""

from datetime import date

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import requires
from shared.graphql.paging import MOST
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.finance.rules.permissions import WRITE, WRITE_TERMS
from subgraphs.finance.schema.payloads import (
    ExpensePayload,
    FinanceTermsInput,
    FinanceTermsPayload,
    LedgerCheckPayload,
    LedgerFaultPayload,
    SettlementPayload,
)
from subgraphs.finance.service import by_hand, checks
from subgraphs.finance.service.terms import set_terms
from subgraphs.finance.types.reports import expenses_by_id, faults_by_id, faults_of, terms_now


@strawberry.type
class Keeping:
    @strawberry.mutation(extensions=requires(WRITE_TERMS))
    async def set_finance_terms(self, info: Info, terms: FinanceTermsInput) -> FinanceTermsPayload | None:
        async with info.context.transaction() as tx:
            await set_terms(tx, info.context.viewer, terms.wanted())
        return FinanceTermsPayload(terms=await terms_now(info.context.reader))

    @strawberry.mutation(extensions=requires(WRITE), description="One of the platform's own, paid by its bank. `day` is the one it is of.")
    async def record_expense(
        self, info: Info, category: str, amount: Amount, currency: str, day: date, note: str | None = None
    ) -> ExpensePayload | None:
        async with info.context.transaction() as tx:
            id_ = await by_hand.record_expense(tx, info.context.viewer, category, amount, currency, day, note)
        return ExpensePayload(expense=await info.context.load(expenses_by_id, id_))

    @strawberry.mutation(extensions=requires(WRITE), description="What a payment provider has paid into the bank of what it held.")
    async def record_settlement(self, info: Info, provider: str, amount: Amount, currency: str, reference: str) -> SettlementPayload | None:
        async with info.context.transaction() as tx:
            await by_hand.record_settlement(tx, info.context.viewer, provider, amount, currency, reference)
        return SettlementPayload(recorded=True)

    @strawberry.mutation(extensions=requires(WRITE), description="As it is done each minute anyway.")
    async def check_ledger(self, info: Info) -> LedgerCheckPayload | None:
        info.context.viewer.must(WRITE)
        for check in checks.ALL:
            async with info.context.transaction() as tx:
                await check(tx)
        found = await faults_of(info.context.reader, MOST, None, closed=False)
        return LedgerCheckPayload(found=[edge.node for edge in found.edges])

    @strawberry.mutation(extensions=requires(WRITE), description="Somebody has looked at it. What is still wrong is found again.")
    async def close_ledger_fault(self, info: Info, fault_id: ID, note: str) -> LedgerFaultPayload | None:
        async with info.context.transaction() as tx:
            await checks.close(tx, info.context.viewer, id_ := as_uuid(fault_id), note)
        return LedgerFaultPayload(fault=await info.context.load(faults_by_id, id_))
