"""Which index is asked."""

from shared.db import Reader
from subgraphs.search.rules.index import Finder
from subgraphs.search.types.postgres import PostgresFinder


def finder(db: Reader) -> Finder:
    return PostgresFinder(db)
