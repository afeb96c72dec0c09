from fastapi import Request
from fastapi.responses import Response

from shared.app import Subgraph
from shared.db import Database
from subgraphs.tenants import service
from subgraphs.tenants.schema import schema


async def directory(request: Request, platform: Database) -> Response:
    version, body = await service.directory(platform.reader())
    if request.headers.get("if-none-match") == f'"{version}"':
        return Response(status_code=304, headers={"etag": f'"{version}"'})
    return Response(body, media_type="application/json", headers={"etag": f'"{version}"'})


app = Subgraph("tenants", schema, doors=(("/directory", directory),))
