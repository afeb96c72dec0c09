"""What subgraphs say to one another: plain data in the past tense, owned by the teller, changed only by addition.

One module per teller. `events/catalogue.json` is printed from here; a change that an older listener, or an event that is
still under way, could not bear fails the check: tell a new fact (`...V2`) instead.
"""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Said once, for good; what a newer teller adds, an older listener passes over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Fact(Part):
    """Something that has happened. `aggregate` is the kind of thing it happened to, `key` the field that holds its id."""

    aggregate: ClassVar[str]
    key: ClassVar[str]
    sealed: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold somebody's data under a key which may never be erased: they go from hand to hand, and into no record."""

    @classmethod
    def teller(cls) -> str:
        return cls.__module__.rpartition(".")[2]

    @property
    def aggregate_id(self) -> str:
        return str(getattr(self, self.key))
