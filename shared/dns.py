"""What the domain name system says of names that somebody else wrote down. Only our own resolver is asked, whatever the name."""

from dns.asyncresolver import Resolver
from dns.exception import DNSException

from shared.settings import Settings, settings

SECONDS = 5.0
MOST = 20  # records of one name that are looked at


async def texts(name: str, using: Settings | None = None) -> list[str]:
    """The TXT records of exactly this name, each as one text. None where it has none, and where nobody answers in time."""
    try:
        found = await _resolver(using or settings()).resolve(f"{name}.", "TXT", search=False, lifetime=SECONDS)
    except (DNSException, OSError):
        return []
    return [b"".join(record.strings).decode("ascii", "replace") for record in list(found)[:MOST]]


def _resolver(using: Settings) -> Resolver:
    """The machine's, unless the settings name another."""
    if using.dns_server is None:
        return Resolver()
    address, _, port = using.dns_server.rpartition(":")
    named = Resolver(configure=False)
    named.nameservers, named.port = [address], int(port)
    return named
