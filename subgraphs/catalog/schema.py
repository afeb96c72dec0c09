from collections.abc import AsyncGenerator
from dataclasses import field

import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from shared.graphql.schema import build
from subgraphs.catalog.rules.edits import MOST_LINES
from subgraphs.catalog.rules.permissions import READ_IMPORTS, READ_OFFERS, WRITE_OFFERS
from subgraphs.catalog.service import edit_offers
from subgraphs.catalog.types.category import Category, tree
from subgraphs.catalog.types.imports import ImportJob, follow_import, import_by_id, imports_newest
from subgraphs.catalog.types.offer import Offer
from subgraphs.catalog.types.product import Brand, Product, product_by_slug, products_by_id, products_newest, relations
from subgraphs.catalog.types.selling import OfferEditInput, OfferFilter, offers_edited, offers_listed
from subgraphs.catalog.types.tenant import Tenant


@strawberry.type
class Query:
    @strawberry.field(description="By id or by slug.")
    async def product(self, info: Info, id: ID | None = None, slug: str | None = None) -> Product | None:
        if id is not None and slug is None:
            return await info.context.load(products_by_id, as_uuid(id))
        if slug is not None and id is None:
            return await product_by_slug(info.context.reader, slug)
        raise BadInput("Name a product by its id or by its slug, not by both", code="ONE_OF_ID_SLUG")

    @strawberry.field(description="Of a category and all below it, newest first.")
    async def products(self, info: Info, category_id: ID, first: First = 20, after: After = None) -> Connection[Product]:
        page = await products_newest(info.context.reader, as_uuid(category_id), first, after)
        await relations(info, page)
        return page

    @strawberry.field(description="The top of the tree.")
    async def categories(self, info: Info) -> list[Category]:
        return (await tree(info)).below.get(None, [])

    @strawberry.field
    async def category(self, info: Info, id: ID | None = None, code: str | None = None) -> Category | None:
        known = (await tree(info)).by_id
        if id is not None:
            return known.get(as_uuid(id))
        return next((each for each in known.values() if each.code == code), None)

    @strawberry.field(extensions=[Requires(READ_IMPORTS)])
    async def import_job(self, info: Info, id: ID) -> ImportJob | None:
        return await import_by_id(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ_IMPORTS)], description="Of one vendor, the newest first.")
    async def import_jobs(self, info: Info, vendor_id: ID, first: First = 20, after: After = None) -> Connection[ImportJob] | None:
        return await imports_newest(info, as_uuid(vendor_id), first, after)

    @strawberry.field(extensions=[Requires(READ_OFFERS)], description="Of one vendor, whatever it may sell now, the newest first.")
    async def vendor_offers(
        self,
        info: Info,
        vendor_id: ID,
        filter: OfferFilter | None = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Offer] | None:
        return await offers_listed(info, as_uuid(vendor_id), filter, first, after)


@strawberry.type
class OffersPayload:
    offers: list[Offer] | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class Mutation:
    @strawberry.mutation(
        extensions=requires(WRITE_OFFERS),
        description="1 to 100 offers of one vendor, all of them or none. `userErrors` name each line that is wrong: lines.3.price.",
    )
    async def edit_offers(self, info: Info, vendor_id: ID, lines: list[OfferEditInput]) -> OffersPayload | None:
        edits = [line.edit() for line in lines[: MOST_LINES + 1]]
        async with info.context.transaction() as tx:
            await edit_offers(tx, info.context.viewer, as_uuid(vendor_id), edits)
        found = await offers_edited(info.context.reader, [edit.offer_id for edit in edits])
        return OffersPayload(offers=[each for each in found if each])


@strawberry.type
class Subscription:
    @strawberry.subscription(extensions=[Requires(READ_IMPORTS)], description="How it stands, now and whenever it has got on; ends with it.")
    async def import_progress(self, info: Info, job_id: ID) -> AsyncGenerator[ImportJob | None, None]:
        return await follow_import(info, as_uuid(job_id))


schema = build("catalog", query=Query, mutation=Mutation, subscription=Subscription, types=[Brand, Tenant])
