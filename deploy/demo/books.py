"""What the demo's markets keep of a sale, where their vendors are paid, and how their books are kept.

In the first market money is held for no time after delivery, so that a payout can be tried at once.
"""

import time
from collections.abc import Sequence
from uuid import UUID

from deploy.state import SetUpError
from shared.db import Database
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.finance.rules.permissions import WRITE_TERMS
from subgraphs.finance.service.terms import Wanted, set_terms
from subgraphs.vendors.rules.commission import Line
from subgraphs.vendors.rules.permissions import EDIT_ACCOUNTS, EDIT_COMMISSIONS, VERIFY_ACCOUNTS
from subgraphs.vendors.service import accounts, terms

ACTOR = ("system", "furnish")
_MAY = [each.name for each in (EDIT_ACCOUNTS, EDIT_COMMISSIONS, VERIFY_ACCOUNTS, WRITE_TERMS)]
PLAN = "Standard"
_FIXED = {"USD": 30, "EUR": 25, "BDT": 2_000}
_COMMISSION_TAX = {"USD": 0, "EUR": 1_900, "BDT": 500}
"""In basis points: the tax on what the marketplace itself earns."""


def _account(currency: str, number: int) -> accounts.Given:
    if currency == "EUR":
        return accounts.Given(holder="Rhein Teile", currency=currency, iban="DE89370400440532013000")
    country, routing = {"USD": ("US", "021000021"), "BDT": ("BD", "090270001")}[currency]
    return accounts.Given(holder="A vendor of the demo", currency=currency, country=country, routing=routing, number=f"{1_000_000 + number}")


async def open_books(settings: Settings, tenant: UUID, currency: str, vendors: Sequence[UUID], hold_days: int) -> None:
    """10 % and a fixed amount of each line, at least that; a verified account of each vendor. Done again, it changes nothing."""
    if settings.mode == "production":
        raise SetUpError("The demo is not for production")
    viewer = Viewer(tenant, claims={"kind": "user", "sub": str(tenant), "permissions": _MAY, "authenticated_at": time.time()})
    async with Database.opened("vendors", settings) as database, Database.opened("finance", settings) as finance:
        if await database.reader(tenant).fetch_one("SELECT 1 FROM commission_plans LIMIT 1"):
            return
        async with finance.transaction(tenant, ACTOR) as tx:
            await set_terms(tx, viewer, Wanted(hold_days=hold_days, commission_tax_basis_points=_COMMISSION_TAX[currency]))
        async with database.transaction(tenant, ACTOR) as tx:
            line = Line(basis_points=1_000, fixed=_FIXED[currency], minimum=_FIXED[currency])
            await terms.create_plan(tx, viewer, PLAN, currency, [line], is_default=True)
            for number, vendor in enumerate(vendors):
                account = await accounts.add(tx, viewer, vendor, _account(currency, number))
                await accounts.verify(tx, viewer, vendor, account)
