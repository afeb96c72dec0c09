"""Names from files, given the keys of what is known already: Toyota of a CSV file is vPIC's Toyota."""

from collections.abc import Iterable, Mapping

from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.packs import Named


class Register:
    """`known`: makes and models that have keys; `aliases`: of a make's key and another name of a model, the model's key."""

    def __init__(self, known: Iterable[Named], aliases: Mapping[tuple[str, str], str] | None = None) -> None:
        self._makes: dict[str, tuple[str, str]] = {}
        self._models: dict[tuple[str, str], Named] = {}
        self.new: list[Named] = []
        for named in known:
            self._makes.setdefault(identity.letters(named.make), (named.make_key, named.make))
            self._models.setdefault((named.make_key, identity.letters(named.model)), named)
        by_key = {(named.make_key, named.model_key): named for named in self._models.values()}
        for (make_key, alias), model_key in (aliases or {}).items():
            if (make_key, model_key) in by_key:
                self._models.setdefault((make_key, identity.letters(alias)), by_key[make_key, model_key])

    def make(self, name: str) -> tuple[str, str] | None:
        """Key and name of a make that is known."""
        return self._makes.get(identity.letters(name))

    def find(self, make: str, model: str) -> Named | None:
        known = self.make(make)
        return self._models.get((known[0], identity.letters(model))) if known else None

    def named(self, make: str, model: str) -> Named:
        """A make or model that is new gets a key of its name, is known from then on, and is noted in `new`."""
        if (found := self.find(make, model)) is None:
            make_key, make_name = self._makes.setdefault(identity.letters(make), (identity.key_of(make), make))
            found = self._models[make_key, identity.letters(model)] = Named(make_key, make_name, identity.key_of(model), model)
            self.new.append(found)
        return found

    def take_new(self) -> list[Named]:
        """What is in `new`, which is empty then."""
        taken, self.new = self.new, []
        return taken
