"""Stripe, PayPal, SSLCommerz and bKash as their documents show them: a server that keeps a little state and answers in their shapes.

No account of theirs was ever used; what they do beyond these shapes is not known here.
"""

import hashlib
import hmac
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.router.running import listening


@dataclass
class Recorded:
    """`agreed`: what the buyer has done at the provider's page."""

    port: int = 0
    agreed: bool = False
    asked: list[tuple[str, str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)

    async def answer(self, request: Request) -> Response:
        body = (await request.body()).decode()
        said = orjson.loads(body) if body.startswith("{") else dict(parse_qsl(body))
        said |= dict(request.query_params)
        self.asked.append((request.method, request.url.path, said, dict(request.headers)))
        for provider in (self._stripe, self._paypal, self._sslcommerz, self._bkash):
            if (found := provider(request.method, request.url.path, said)) is not None:
                return found if isinstance(found, Response) else JSONResponse(found)
        return JSONResponse({"error": "not recorded"}, 404)

    def _intent(self) -> dict[str, Any]:
        return {"id": "pi_1", "object": "payment_intent", "client_secret": "pi_1_secret_x", "last_payment_error": None, **self.kept}

    def _stripe(self, _method: str, path: str, said: dict[str, Any]) -> Any:
        if path == "/v1/payment_intents":
            self.kept = {"amount": int(said["amount"]), "amount_received": 0, "currency": said["currency"], "status": "requires_payment_method"}
            self.kept["metadata"] = {"payment_id": said["metadata[payment_id]"], "order": said["metadata[order]"]}
            return self._intent()
        if path == "/v1/payment_intents/pi_1":
            if self.agreed and self.kept["status"] == "requires_payment_method":
                self.kept["status"] = "requires_capture"
            return self._intent()
        if path == "/v1/payment_intents/pi_1/capture":
            self.kept |= {"status": "succeeded", "amount_received": int(said["amount_to_capture"])}
            return {**self._intent(), "latest_charge": {"id": "ch_1", "balance_transaction": {"id": "txn_1", "fee": 175}}}
        if path == "/v1/payment_intents/pi_1/cancel":
            self.kept["status"] = "canceled"
            return self._intent()
        if path == "/v1/refunds":
            return {"id": "re_1", "object": "refund", "amount": int(said["amount"]), "payment_intent": "pi_1", "status": "succeeded"}
        return None

    def _paypal(self, method: str, path: str, said: dict[str, Any]) -> Any:  # noqa: PLR0911 - a case for each address
        if path == "/v1/oauth2/token":
            return {"scope": "x", "access_token": "A21AA", "token_type": "Bearer", "app_id": "APP", "expires_in": 32400, "nonce": "x"}
        if path == "/v2/checkout/orders":
            (unit,) = said["purchase_units"]
            self.kept = {"unit": unit, "authorization": None}
            links = [{"href": "https://www.paypal.com/checkoutnow?token=5O1", "rel": "payer-action", "method": "GET"}]
            return JSONResponse(
                {"id": "5O1", "intent": "AUTHORIZE", "status": "PAYER_ACTION_REQUIRED", "purchase_units": [unit], "links": links}, 201
            )
        if path == "/v2/checkout/orders/5O1" and method == "GET":
            return self._paypal_order()
        if path == "/v2/checkout/orders/5O1/authorize":
            if not self.agreed:
                return JSONResponse({"name": "UNPROCESSABLE_ENTITY", "details": [{"issue": "ORDER_NOT_APPROVED"}]}, 422)
            self.kept["authorization"] = {"id": "0AW", "status": "CREATED", "amount": self.kept["unit"]["amount"]}
            return JSONResponse(self._paypal_order(), 201)
        if path == "/v2/payments/authorizations/0AW/capture":
            self.kept["authorization"]["status"] = "CAPTURED"
            fee = {"gross_amount": said["amount"], "paypal_fee": {"currency_code": "USD", "value": "1.95"}}
            self.kept["capture"] = {"id": "2GG", "status": "COMPLETED", "amount": said["amount"], "seller_receivable_breakdown": fee}
            return JSONResponse(self.kept["capture"], 201)
        if path == "/v2/payments/authorizations/0AW/void":
            self.kept["authorization"]["status"] = "VOIDED"
            return Response(status_code=204)
        if path == "/v2/payments/captures/2GG/refund":
            return JSONResponse({"id": "1JU", "status": "COMPLETED", "amount": said["amount"]}, 201)
        if path == "/v1/notifications/verify-webhook-signature":
            return {"verification_status": "SUCCESS" if said["transmission_sig"] == "right" else "FAILURE"}
        return None

    def _paypal_order(self) -> dict[str, Any]:
        unit, authorization = dict(self.kept["unit"]), self.kept["authorization"]
        if authorization:
            unit["payments"] = {"authorizations": [authorization], **({"captures": [self.kept["capture"]]} if "capture" in self.kept else {})}
        status = "COMPLETED" if authorization else "APPROVED" if self.agreed else "PAYER_ACTION_REQUIRED"
        return {"id": "5O1", "intent": "AUTHORIZE", "status": status, "purchase_units": [unit]}

    def _sslcommerz(self, _method: str, path: str, said: dict[str, Any]) -> Any:
        if path == "/gwprocess/v4/api.php":
            self.kept = said
            return {
                "status": "SUCCESS",
                "failedreason": "",
                "sessionkey": "S1",
                "GatewayPageURL": "https://sandbox.sslcommerz.com/gw.php?Q=pay&SESSIONKEY=S1",
            }
        if path != "/validator/api/merchantTransIDvalidationAPI.php":
            return None
        if "tran_id" in said:
            element = {"val_id": "V1", "status": "VALID", "tran_id": said["tran_id"], "amount": self.kept["total_amount"], "store_amount": "1",
                       "currency": "BDT", "bank_tran_id": "B1", "currency_type": self.kept["currency"],
                       "currency_amount": self.kept["total_amount"]}  # fmt: skip
            found = [element] if self.agreed else []
            return {"APIConnect": "DONE", "no_of_trans_found": len(found), "element": found}
        if "refund_amount" in said:
            return {
                "APIConnect": "DONE",
                "bank_tran_id": said["bank_tran_id"],
                "trans_id": "T",
                "refund_ref_id": "R1",
                "status": "success",
                "errorReason": "",
            }
        return {"APIConnect": "DONE", "bank_tran_id": "B1", "refund_ref_id": "R1", "status": "refunded", "errorReason": ""}

    def _bkash(self, _method: str, path: str, said: dict[str, Any]) -> Any:  # noqa: PLR0911 - as above
        tail = path.removeprefix("/v1.2.0-beta/tokenized/checkout")
        if tail == path:
            return None
        ok = {"statusCode": "0000", "statusMessage": "Successful"}
        if tail == "/token/grant":
            return {**ok, "id_token": "idt", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r"}
        if tail == "/create":
            self.kept = {name: said[name] for name in ("amount", "currency", "merchantInvoiceNumber", "intent")}
            return {
                **ok,
                **self.kept,
                "paymentID": "TR1",
                "bkashURL": "https://sandbox.payment.bkash.com/?paymentId=TR1",
                "transactionStatus": "Initiated",
            }
        if tail == "/execute":
            if not self.agreed:
                return {"statusCode": "2056", "statusMessage": "Invalid Payment State"}
            self.kept["trxID"] = "9K1"
        if tail in ("/execute", "/payment/status"):
            return {**ok, **self.kept, "paymentID": "TR1", "transactionStatus": "Completed" if "trxID" in self.kept else "Initiated"}
        if tail == "/payment/refund":
            return {**ok, "originalTrxID": said["trxID"], "refundTrxID": "9K2", "transactionStatus": "Completed", "amount": said["amount"]}
        return None


def stripe_signature(secret: str, body: bytes) -> str:
    at = int(time.time())
    return f"t={at},v1={hmac.new(secret.encode(), f'{at}.'.encode() + body, hashlib.sha256).hexdigest()}"


@asynccontextmanager
async def recorded() -> AsyncIterator[Recorded]:
    server = Recorded()
    routes = [Route("/{path:path}", server.answer, methods=["GET", "POST"])]
    async with listening(Starlette(routes=routes)) as upstream:
        server.port = upstream.port
        yield server
