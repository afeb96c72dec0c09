"""Every change to what people keep here."""

from subgraphs.profiles.rules.permissions import READ, VERIFY
from subgraphs.profiles.service import addresses, companies, garage, people

__all__ = ["READ", "VERIFY", "addresses", "companies", "garage", "people"]
