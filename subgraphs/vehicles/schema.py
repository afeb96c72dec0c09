import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from shared.graphql.schema import build
from subgraphs.vehicles.types.decoding import VinCandidates, VinDecoding, candidates_of, decoded
from subgraphs.vehicles.types.make import Make, Model, all_makes, model_year, models_by_make
from subgraphs.vehicles.types.vehicle import Vehicle, listed, vehicle_id, vehicle_of


@strawberry.type
class Query:
    @strawberry.field(description="By name; of one model year, or of all.")
    async def makes(self, info: Info, year: int | None = None) -> list[Make]:
        return await all_makes(info.context.reader, year)

    @strawberry.field(description="Of a make, by name; of one model year, or of all.")
    async def models(self, info: Info, make_id: ID, year: int | None = None) -> list[Model]:
        return await info.context.load(models_by_make, (as_uuid(make_id), model_year(year)))

    @strawberry.field
    async def vehicle(self, info: Info, id: ID) -> Vehicle | None:
        return await vehicle_of(info, vehicle_id(id))

    @strawberry.field(description="Of a make, newest first.")
    async def vehicles(
        self, info: Info, make_id: ID, model_id: ID | None = None, year: int | None = None, first: First = 20, after: After = None
    ) -> Connection[Vehicle]:
        model = as_uuid(model_id) if model_id is not None else None
        return await listed(info.context.reader, as_uuid(make_id), model, year, first, after)

    @strawberry.field(description="Which car is it? A VIN, or the frame number of a car built for Japan; spaces and dashes don't matter.")
    async def decode_vin(self, info: Info, vin: str) -> VinDecoding | None:
        return await decoded(info, vin)

    @strawberry.field(description="Which cars can it still be? While a VIN is typed, from three characters on.")
    async def vin_candidates(self, info: Info, prefix: str) -> VinCandidates | None:
        return await candidates_of(info, prefix)


schema = build("vehicles", query=Query, types=[Vehicle])
