"""Which bus carries the facts, as the settings have it."""

from contextlib import AbstractAsyncContextManager

from pydantic import SecretStr

from events.bus import Bus
from events.postgres_bus import PostgresBus
from shared.settings import Settings

NO_BROKER = SecretStr("")


def opened(settings: Settings) -> AbstractAsyncContextManager[Bus]:
    """For as long as the block runs."""
    return opened_at(settings.database_url("bus", "bus"), settings.broker)


def opened_at(url: str, broker: SecretStr) -> AbstractAsyncContextManager[Bus]:
    """`url` is of the database `bus`; without a broker it carries everything itself."""
    if not broker.get_secret_value():
        return PostgresBus.opened(url)
    from events.rabbit_bus import RabbitBus  # 8 MB of every process, for those who have a broker

    return RabbitBus.opened(broker.get_secret_value(), url)
