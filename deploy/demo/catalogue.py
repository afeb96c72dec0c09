"""The demo's catalogues: an endless stream of products, the same for everybody who has the same vehicles; a longer one begins like a shorter one."""

from collections.abc import Iterable, Iterator
from itertools import count, islice

from deploy.demo.application import application
from deploy.demo.chance import Chance
from deploy.demo.garage import Garage, Vehicle
from deploy.demo.parts import Family, Ledger, Product
from deploy.demo.words import Leaf, Tenant, Words, words

TURNS = "ddkdrddkdr"
"""Whose turn it is: the demo tenant's six times of ten, Dhaka's twice, the Rhine's twice."""
STRIDE = 67  # every other family of a tenant walks the leaves in order, so that none is left without products


def catalogue(vehicles: Iterable[Vehicle]) -> Iterator[Product]:
    known = words()
    garage = Garage(known, vehicles)
    ledger = Ledger()
    for number, tenant, nth in _turns(known):
        chance = Chance("partsgraph", number)
        leaf = _leaf(known, chance, nth)
        made_for = application(chance, known, garage.markets[tenant.slug], leaf)
        yield from Family(chance, known, ledger, tenant, leaf, made_for).products()


def products(vehicles: Iterable[Vehicle], many: int) -> Iterator[Product]:
    return islice(catalogue(vehicles), many)


def _turns(known: Words) -> Iterator[tuple[int, Tenant, int]]:
    """Number of the family, whose it is, and its number among the tenant's."""
    tenants = dict(zip("dkr", known.tenants, strict=True))
    so_far = dict.fromkeys(tenants, 0)
    for number in count():
        letter = TURNS[number % len(TURNS)]
        yield number, tenants[letter], so_far[letter]
        so_far[letter] += 1


def _leaf(known: Words, chance: Chance, nth: int) -> Leaf:
    if nth % 2:
        return known.shares.at(chance.next())
    return known.leaves[nth // 2 * STRIDE % len(known.leaves)]
