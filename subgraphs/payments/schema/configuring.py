import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import requires
from shared.graphql.scalars import as_uuid
from shared.idempotency import once
from subgraphs.payments.rules.permissions import CONFIGURE
from subgraphs.payments.schema.payloads import PaymentDryRunPayload, PaymentProviderInput, PaymentProviderPayload, configured
from subgraphs.payments.service import providers


@strawberry.type
class Configuring:
    @strawberry.mutation(extensions=requires(CONFIGURE), description="From a template, not enabled yet. `name` is what the books call it.")
    async def create_payment_provider(
        self, info: Info, template: str, name: str | None = None, provider: PaymentProviderInput | None = None
    ) -> PaymentProviderPayload | None:
        viewer, wanted = info.context.viewer, (provider or PaymentProviderInput()).wanted()
        async with info.context.transaction() as tx:
            id_ = await once(
                tx, viewer, "createPaymentProvider", [template, name, repr(wanted)], lambda: providers.create(tx, viewer, template, name, wanted)
            )
        return await configured(info, id_)

    @strawberry.mutation(extensions=requires(CONFIGURE))
    async def edit_payment_provider(self, info: Info, provider_id: ID, provider: PaymentProviderInput) -> PaymentProviderPayload | None:
        async with info.context.transaction() as tx:
            await providers.edit(tx, info.context.viewer, as_uuid(provider_id), provider.wanted())
        return await configured(info, as_uuid(provider_id))

    @strawberry.mutation(extensions=requires(CONFIGURE), description="It gets new payments, or none any more.")
    async def enable_payment_provider(self, info: Info, provider_id: ID, enabled: bool) -> PaymentProviderPayload | None:
        async with info.context.transaction() as tx:
            await providers.enable(tx, info.context.viewer, as_uuid(provider_id), enabled=enabled)
        return await configured(info, as_uuid(provider_id))

    @strawberry.mutation(extensions=requires(CONFIGURE), description="Asks nobody: shows what an operation would send for a made-up payment.")
    async def dry_run_payment_provider(self, info: Info, provider_id: ID, operation: str) -> PaymentDryRunPayload | None:
        async with info.context.transaction() as tx:
            request = await providers.try_dry(tx, info.context.viewer, as_uuid(provider_id), operation)
        return PaymentDryRunPayload(request=request)
