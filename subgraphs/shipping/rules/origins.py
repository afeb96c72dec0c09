"""Where something is sent from."""

from typing import NamedTuple

from shared.addresses import Address


class Origin(NamedTuple):
    """A warehouse's address; empty where nobody has said."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    def said(self) -> dict[str, str]:
        """To a carrier."""
        place = " ".join(filter(None, (self.postal_code, self.city)))
        return {**self._asdict(), "address": ", ".join(filter(None, (self.street, place, self.region)))}

    def address(self, sender: str) -> Address | None:
        if not self.country:
            return None
        rest = {name: value for name, value in self._asdict().items() if value and name != "street"}
        return Address(recipient=sender, lines=[self.street], **rest)
