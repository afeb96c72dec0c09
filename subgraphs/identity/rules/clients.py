"""From where somebody signs in: told so that they know it again, and no more exactly than that takes."""

import re
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"))
_VERSION = re.compile(r"\d[\d._]*")


@dataclass(frozen=True)
class Client:
    """`agent` and `address` as the router saw them; either may be missing."""

    agent: str = ""
    address: str = ""

    @property
    def device(self) -> str:
        """As in `Firefox on Linux`."""
        browser = next((name for mark, name in _BROWSERS if mark in self.agent), "")
        system = next((name for mark, name in _SYSTEMS if mark in self.agent), "")
        return " on ".join(filter(None, (browser, system))) or "Unknown device"

    @property
    def kind(self) -> str:
        """The agent without its versions: an update makes no new device."""
        return _VERSION.sub("", self.agent)

    @property
    def place(self) -> str:
        """The network rather than the address: /24, or /48 of IPv6."""
        try:
            address = ip_address(self.address)
        except ValueError:
            return ""
        mapped = getattr(address, "ipv4_mapped", None) or address
        return str(ip_network(f"{mapped}/{24 if mapped.version == 4 else 48}", strict=False))
