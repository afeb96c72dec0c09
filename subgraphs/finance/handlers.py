from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import ProductListed
from events.contracts.orders import OrderCancelled, OrderConfirmed, RefundDue, VendorOrderChanged
from events.contracts.payments import ChargebackClosed, ChargebackOpened, PaymentCaptured, PaymentVoided, RefundSettled
from events.contracts.pricing import GiftCardIssued
from events.contracts.tenants import TenantOpened
from events.contracts.vendors import BankAccountChanged, CommissionPlanAssigned, CommissionPlanChanged, VendorOpened
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.finance.service import checks, gift_cards, heard, orders, payouts, refunds, releases, terms

subscriber = Subscriber("finance", regroups=True)
subscriber.regularly(releases.release_due)
subscriber.regularly(payouts.schedule_due)
subscriber.regularly(checks.check_all)


@subscriber.on(TenantOpened)
async def open_books(tx: AsyncSession, _told: list[Told[TenantOpened]]) -> None:
    await terms.open_books(tx)


@subscriber.on(VendorOpened)
async def know_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await heard.know_vendors(tx, told)


@subscriber.on(CommissionPlanChanged)
async def follow_plans(tx: AsyncSession, told: list[Told[CommissionPlanChanged]]) -> None:
    await heard.follow_plans(tx, told)


@subscriber.on(CommissionPlanAssigned)
async def assign_plans(tx: AsyncSession, told: list[Told[CommissionPlanAssigned]]) -> None:
    await heard.assign_plans(tx, told)


@subscriber.on(BankAccountChanged)
async def follow_bank_accounts(tx: AsyncSession, told: list[Told[BankAccountChanged]]) -> None:
    await heard.follow_bank_accounts(tx, told)


@subscriber.on(ProductListed)
async def list_products(tx: AsyncSession, told: list[Told[ProductListed]]) -> None:
    await heard.list_products(tx, told)


@subscriber.on(OrderConfirmed)
async def sell(tx: AsyncSession, told: list[Told[OrderConfirmed]]) -> None:
    await orders.confirm(tx, told)


@subscriber.on(OrderCancelled)
async def cancel_orders(tx: AsyncSession, told: list[Told[OrderCancelled]]) -> None:
    await orders.cancel(tx, told)


@subscriber.on(VendorOrderChanged)
async def deliver(tx: AsyncSession, told: list[Told[VendorOrderChanged]]) -> None:
    await orders.deliver(tx, told)


@subscriber.on(PaymentCaptured)
async def capture(tx: AsyncSession, told: list[Told[PaymentCaptured]]) -> None:
    await orders.capture(tx, told)


@subscriber.on(PaymentVoided)
async def void(tx: AsyncSession, told: list[Told[PaymentVoided]]) -> None:
    await orders.void(tx, told)


@subscriber.on(RefundDue)
async def owe_refunds(tx: AsyncSession, told: list[Told[RefundDue]]) -> None:
    await refunds.owe(tx, told)


@subscriber.on(RefundSettled)
async def settle_refunds(tx: AsyncSession, told: list[Told[RefundSettled]]) -> None:
    await refunds.settled(tx, told)


@subscriber.on(GiftCardIssued)
async def issue_gift_cards(tx: AsyncSession, told: list[Told[GiftCardIssued]]) -> None:
    await gift_cards.issue(tx, told)


@subscriber.on(ChargebackOpened)
async def open_chargebacks(tx: AsyncSession, told: list[Told[ChargebackOpened]]) -> None:
    await refunds.open_chargebacks(tx, told)


@subscriber.on(ChargebackClosed)
async def close_chargebacks(tx: AsyncSession, told: list[Told[ChargebackClosed]]) -> None:
    await refunds.close_chargebacks(tx, told)
