"""Every change to what people keep here."""

from subgraphs.profiles.rules.access import READ
from subgraphs.profiles.service import addresses, garage, people

__all__ = ["READ", "addresses", "garage", "people"]
