import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import open_to_all, signed_in
from shared.graphql.scalars import as_uuid
from shared.idempotency import once
from subgraphs.payments.schema.payloads import PaymentPayload, SavedPaymentMethodsPayload, kept, opened, paid
from subgraphs.payments.service import desk, methods


@strawberry.type
class Paying:
    @strawberry.mutation(
        extensions=open_to_all(),
        description="Asks the provider how a payment stands, for who is back from there; a guest gives the token that came with the checkout.",
    )
    async def check_payment(self, info: Info, payment_id: ID, token: str | None = None) -> PaymentPayload | None:
        held = opened(info, token) if token else None
        async with info.context.transaction() as tx:
            id_ = await desk.check(tx, info.context.viewer, as_uuid(payment_id), held)
        return await paid(info, id_)

    @strawberry.mutation(extensions=signed_in(), description="`token` is the provider's for it, never a card's number. 20 at most.")
    async def save_payment_method(
        self, info: Info, provider_id: ID, method: str, token: str, label: str, preferred: bool = False
    ) -> SavedPaymentMethodsPayload | None:
        viewer, provider = info.context.viewer, as_uuid(provider_id)
        async with info.context.transaction() as tx:
            await once(
                tx, viewer, "savePaymentMethod", [provider, method, token, label],
                lambda: methods.save(tx, viewer, provider, method, token, label, preferred=preferred),
            )  # fmt: skip
        return await kept(info)

    @strawberry.mutation(extensions=signed_in(), description="It is what the next order is paid with.")
    async def prefer_payment_method(self, info: Info, method_id: ID) -> SavedPaymentMethodsPayload | None:
        async with info.context.transaction() as tx:
            await methods.prefer(tx, info.context.viewer, as_uuid(method_id))
        return await kept(info)

    @strawberry.mutation(extensions=signed_in())
    async def remove_payment_method(self, info: Info, method_id: ID) -> SavedPaymentMethodsPayload | None:
        async with info.context.transaction() as tx:
            await methods.remove(tx, info.context.viewer, as_uuid(method_id))
        return await kept(info)
