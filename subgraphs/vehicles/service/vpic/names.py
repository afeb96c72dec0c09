"""One name for each model, out of both releases: what the earlier one named keeps its name.

NHTSA renames models and moves cars from one to another (a 2013 Santa Fe became a Santa Fe Sport years later). Whoever read a VIN before
knows the car by the earlier name, so it stays; the new name is an alias.
"""

import re
import sqlite3
from collections import defaultdict

from subgraphs.vehicles.rules.configuration import without_drive
from subgraphs.vehicles.rules.identity import key_of, letters
from subgraphs.vehicles.rules.naming import make_name, model_name
from subgraphs.vehicles.rules.packs import Named
from subgraphs.vehicles.service.vpic import releases


class Names:
    """`named` and `aliases` go by number: vPIC's, or the same below zero where the earlier release meant another thing by it."""

    def __init__(self, newest: sqlite3.Connection, earlier: sqlite3.Connection) -> None:
        self.makes = {make: make_name(name) for make, name in releases.names(newest, "Make").items()}
        self.makes |= {make: _tidy(name) for make, name in releases.names(earlier, "make").items()}
        self.named: dict[int, Named] = {}
        self.aliases: defaultdict[int, set[str]] = defaultdict(set)
        self._moved: dict[int, int] = {}
        self._learn(newest)
        self._recall(earlier)
        self._only_other_names()

    def number(self, earlier_model: int) -> int:
        return self._moved.get(earlier_model, earlier_model)

    def _learn(self, newest: sqlite3.Connection) -> None:
        names = releases.names(newest, "Model")
        for make, model in releases.makes_of_models(newest):
            name = _tidy(names[model])
            self.named[model] = Named(str(make), self.makes[make], str(model), model_name(name))
            self.aliases[model].add(name)

    def _recall(self, earlier: sqlite3.Connection) -> None:
        names = releases.names(earlier, "model")
        for make, model in releases.makes_of_earlier_models(earlier):
            name, today = _tidy(names[model]), self.named.get(model)
            if today is None:
                self.named[model] = Named(str(make), self.makes[make], str(model), name)
            elif today.make != self.makes[make] or letters(_bare(today.model)) != letters(_bare(name)):
                self._moved[model] = -model
                self.named[-model] = Named(str(make), self.makes[make], key_of(name), name)
            elif today.model.lower() != name.lower():
                self.aliases[model].add(today.model)
                self.named[model] = Named(today.make_key, today.make, today.model_key, name)

    def _only_other_names(self) -> None:
        """An alias that is another model's name would lead astray; but who says Atlas means the Atlas 4Motion too."""
        taken = {(named.make_key, letters(named.model)) for named in self.named.values()}
        for number, named in self.named.items():
            aliases = self.aliases[number]
            aliases.difference_update([name for name in aliases if (named.make_key, letters(name)) in taken])
            if (shorter := without_drive(named.model)) != named.model:
                aliases.add(shorter)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _bare(name: str) -> str:
    return re.sub(r" \(.*\)$", "", name)
