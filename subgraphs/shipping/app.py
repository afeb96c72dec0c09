from uuid import UUID

import structlog
from fastapi import Request
from fastapi.responses import Response

from shared.app import Subgraph
from shared.db import Database
from shared.errors import BadInput, NotFound
from shared.providers import Refused
from shared.webhooks import read_sent
from subgraphs.shipping.schema import schema
from subgraphs.shipping.service.notices import take

log = structlog.get_logger()


async def webhooks(request: Request, database: Database) -> Response:
    """What a carrier says of a shipment, at `/webhooks/shipping/<carrier's id>` of the tenant's host."""
    try:
        sent = await read_sent(request)
        await take(database, sent.tenant, UUID(sent.path), sent.headers, sent.query, sent.body)
    except (ValueError, NotFound):
        return Response(status_code=404)
    except BadInput:
        return Response(status_code=400)
    except Refused as refused:
        log.warning("webhook refused", carrier=sent.path, problem=str(refused))
        return Response(status_code=401)
    return Response(status_code=202)


app = Subgraph("shipping", schema, webhooks=webhooks)
