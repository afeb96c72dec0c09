"""Names from files, given the keys of what is known already: Toyota of a CSV file is vPIC's Toyota."""

from collections.abc import Iterable, Mapping

from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.packs import Named


class Register:
    """`known`: makes and models that have keys; `aliases`: of a make's key and another name of a model, the model's key."""

    def __init__(self, known: Iterable[Named], aliases: Mapping[tuple[str, str], str] | None = None) -> None:
        self._makes: dict[str, tuple[str, str]] = {}
        self._models: dict[tuple[str, str], Named] = {}
        for named in known:
            self._makes.setdefault(identity.plain(named.make), (named.make_key, named.make))
            self._models.setdefault((named.make_key, identity.plain(named.model)), named)
        by_key = {(named.make_key, named.model_key): named for named in self._models.values()}
        for (make_key, alias), model_key in (aliases or {}).items():
            self._models.setdefault((make_key, identity.plain(alias)), by_key[make_key, model_key])

    def named(self, make: str, model: str) -> Named:
        """A make or model that is new gets a key of its name, and is known from then on."""
        make_key, make_name = self._makes.setdefault(identity.plain(make), (identity.key_of(make), make))
        own = Named(make_key, make_name, identity.key_of(model), model)
        return self._models.setdefault((make_key, identity.plain(model)), own)
