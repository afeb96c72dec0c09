from dataclasses import field
from uuid import UUID

import strawberry

from shared.graphql.context import Info
from shared.graphql.mutations import UserError
from shared.graphql.scalars import Amount
from subgraphs.finance import models
from subgraphs.finance.service.terms import Wanted
from subgraphs.finance.types.payout import Payout, payouts_by_id
from subgraphs.finance.types.reports import Expense, FinanceTerms, LedgerFault


@strawberry.type
class PayoutPayload:
    payout: Payout | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class FinanceTermsPayload:
    terms: FinanceTerms | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class ExpensePayload:
    expense: Expense | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class LedgerFaultPayload:
    fault: LedgerFault | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type(description="`recorded` where it is written down, now or before by the same key.")
class SettlementPayload:
    recorded: bool = False
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type(description="`found` are the faults that are open now, the newest first; 100 at most.")
class LedgerCheckPayload:
    found: list[LedgerFault] = field(default_factory=list)
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.input(description="All of it anew; what is left out is as it is from the beginning.")
class FinanceTermsInput:
    hold_days: int = 7
    core_days: int = 90
    payout_days: int = 0
    minimum_payout: Amount = Amount(0)
    two_persons: bool = False
    commission_tax_basis_points: int = 0
    tax_owed_by: models.TaxOwedBy = models.TaxOwedBy.MARKETPLACE
    chargebacks_borne_by: models.Bearer = models.Bearer.VENDOR

    def wanted(self) -> Wanted:
        return Wanted(**vars(self))


async def paid(info: Info, id_: UUID) -> PayoutPayload:
    return PayoutPayload(payout=await info.context.load(payouts_by_id, id_))
