"""Payments, refunds, chargebacks and payouts."""

from typing import Annotated

from pydantic import Field

from subgraphs.notifications.rules.forms import Code, Currency, Form, Id, Minor


class _OfPayment(Form):
    payment_id: Id
    order_id: Id


class PaymentCaptured(_OfPayment):
    capture_id: Id
    amount: Minor
    captured: Annotated[Minor, Field(description="By this capture and those before it.")]
    currency: Currency


class PaymentFailed(_OfPayment):
    reason: Code
    attempt: int


class RefundSettled(_OfPayment):
    refund_id: Id
    amount: Minor
    currency: Currency


class RefundFailed(_OfPayment):
    refund_id: Id
    reason: Code


class ChargebackOpened(_OfPayment):
    chargeback_id: Id
    amount: Minor
    currency: Currency


class ChargebackClosed(_OfPayment):
    chargeback_id: Id
    won: bool
    amount: Minor
    currency: Currency


class Payout(Form):
    payout_id: Id
    vendor_id: Id
    amount: Minor
    currency: Currency
