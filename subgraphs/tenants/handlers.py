from events.recorder import Recorder
from events.sweeping import Ring
from shared.db import Database
from shared.settings import settings
from subgraphs.tenants import service
from subgraphs.tenants.service import record

subscriber = Recorder("tenants", record.note)
subscriber.keep(Ring("told", record.SLOTS, settings().events_kept_days))


@subscriber.regularly
async def sweep(database: Database) -> None:
    await service.sweep(database)
