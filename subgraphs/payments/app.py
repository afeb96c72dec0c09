from uuid import UUID

import structlog
from fastapi import Request
from fastapi.responses import Response

from shared.app import Subgraph
from shared.db import Database
from shared.errors import BadInput, NotFound
from shared.providers import Refused
from shared.webhooks import read_sent
from subgraphs.payments.schema import schema
from subgraphs.payments.service.deliveries import Raw, take

log = structlog.get_logger()


async def webhooks(request: Request, database: Database) -> Response:
    """Kept, and answered at once; what becomes of it is worked off afterwards."""
    try:
        sent = await read_sent(request)
        provider = UUID(sent.path)
        async with database.transaction(sent.tenant, ("webhook", sent.path)) as tx:
            await take(tx, provider, Raw(sent.headers, sent.query, sent.body))
    except (ValueError, NotFound):
        return Response(status_code=404)
    except BadInput:
        return Response(status_code=400)
    except Refused as refused:
        log.warning("webhook refused", provider=sent.path, problem=str(refused))
        return Response(status_code=401)
    return Response(status_code=202)


app = Subgraph("payments", schema, webhooks=webhooks)
