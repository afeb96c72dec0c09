"""Which warehouses serve a cart, and what is short."""

from collections import defaultdict
from uuid import UUID

import pytest

from subgraphs.inventory.rules.allocation import Place, Short, Site, Stock, Strategy, Take, Want, distance, plan

VENDOR, OTHER = UUID(int=1), UUID(int=2)
LEEDS = Place("GB", "Yorkshire", "LS1 1AA", 53.8, -1.55)
LONDON = Place("GB", "London", "EC1A 1BB", 51.5, -0.1)
BERLIN = Place("DE", "Berlin", "10115", 52.5, 13.4)
A, B, C, D = (UUID(int=n) for n in range(10, 14))
PADS, DISCS, FLUID, KIT = (UUID(int=n) for n in range(20, 24))


def site(id_: UUID, place: Place, priority: int = 100, vendor: UUID = VENDOR) -> Site:
    return Site(id_, vendor, priority, place)


def stock(there: dict[UUID, dict[UUID, int]], *sites: Site, kits: dict[UUID, dict[UUID, int]] | None = None) -> Stock:
    return Stock({each.warehouse_id: each for each in sites}, kits or {}, defaultdict(dict, there))


def taken(found: tuple[list[Take], list[Short]]) -> dict[tuple[UUID, UUID], int]:
    takes, short = found
    assert short == []
    return {(take.offer_id, take.warehouse_id): take.quantity for take in takes}


def test_lower_priority_number_gives_first_and_the_next_the_rest() -> None:
    shelves = stock({PADS: {A: 3, B: 9}}, site(A, LEEDS, 1), site(B, LONDON, 2))
    assert taken(plan(shelves, [Want(PADS, 5)], Strategy.PRIORITY, None, partial=False)) == {(PADS, A): 3, (PADS, B): 2}


def test_nearest_gives_first_by_kilometres() -> None:
    shelves = stock({PADS: {A: 3, B: 9, C: 9}}, site(A, BERLIN, 1), site(B, LONDON, 2), site(C, LEEDS, 3))
    york = Place("GB", "Yorkshire", "YO1 7HH", 53.96, -1.08)
    assert taken(plan(shelves, [Want(PADS, 1)], Strategy.NEAREST, york, partial=False)) == {(PADS, C): 1}


def test_nearest_by_address_is_country_then_region_then_postal_code() -> None:
    def bare(place: Place) -> Place:
        return place._replace(latitude=None, longitude=None)

    to = Place("GB", "yorkshire", "LS2 9JT")
    bradford, sheffield = Place("GB", "Yorkshire", "BD1 1AA"), Place("GB", "Yorkshire", "LS 29AB")
    places = [bare(BERLIN), bare(LONDON), bradford, sheffield]
    assert sorted(places, key=lambda place: distance(place, to)) == [sheffield, bradford, bare(LONDON), bare(BERLIN)]
    assert distance(LEEDS, to)[0] == 1, "kilometres to where there are no coordinates are none"


def test_nearest_to_nowhere_is_by_priority() -> None:
    shelves = stock({PADS: {A: 3, B: 9}}, site(A, LEEDS, 2), site(B, LONDON, 1))
    assert taken(plan(shelves, [Want(PADS, 1)], Strategy.NEAREST, None, partial=False)) == {(PADS, B): 1}


def test_fewest_parcels_is_one_warehouse_where_one_has_all() -> None:
    shelves = stock({PADS: {A: 3, B: 9}, DISCS: {A: 1, C: 1, B: 1}}, site(A, LEEDS, 1), site(B, LONDON, 3), site(C, BERLIN, 2))
    wanted = [Want(PADS, 5), Want(DISCS, 1)]
    assert taken(plan(shelves, wanted, Strategy.FEWEST_PARCELS, None, partial=False)) == {(PADS, B): 5, (DISCS, B): 1}
    assert len({warehouse for _, warehouse in taken(plan(shelves, wanted, Strategy.PRIORITY, None, partial=False))}) == 2


def test_fewest_parcels_of_equal_sets_takes_the_better_priorities() -> None:
    shelves = stock({PADS: {A: 3, B: 3, C: 3}}, site(A, LEEDS, 3), site(B, LONDON, 1), site(C, BERLIN, 2))
    assert taken(plan(shelves, [Want(PADS, 6)], Strategy.FEWEST_PARCELS, None, partial=False)) == {(PADS, B): 3, (PADS, C): 3}


def test_fewest_parcels_is_found_where_taking_the_fullest_first_would_miss_it() -> None:
    shelves = stock({PADS: {A: 2, B: 4}, DISCS: {A: 3, C: 4}}, site(A, LEEDS, 1), site(B, LONDON, 2), site(C, BERLIN, 3))
    wanted = [Want(PADS, 4), Want(DISCS, 4)]
    assert {warehouse for _, warehouse in taken(plan(shelves, wanted, Strategy.FEWEST_PARCELS, None, partial=False))} == {B, C}


def test_fewest_parcels_is_each_vendors_own_affair() -> None:
    shelves = stock({PADS: {A: 1, B: 1}, DISCS: {C: 1, D: 1}}, site(A, LEEDS), site(B, LONDON), site(C, LEEDS, 1, OTHER), site(D, LONDON, 2, OTHER))
    found = taken(plan(shelves, [Want(PADS, 1), Want(DISCS, 1)], Strategy.FEWEST_PARCELS, None, partial=False))
    assert found == {(PADS, A): 1, (DISCS, C): 1}


def test_of_very_many_warehouses_the_fullest_come_first() -> None:
    sites = [site(UUID(int=100 + n), LEEDS, n) for n in range(60)]
    shelves = stock({PADS: {each.warehouse_id: n + 1 for n, each in enumerate(sites)}}, *sites)
    found = taken(plan(shelves, [Want(PADS, 60 + 59 + 58 + 57)], Strategy.FEWEST_PARCELS, None, partial=False))
    assert sorted(found.values()) == [57, 58, 59, 60]


@pytest.mark.parametrize("strategy", Strategy)
def test_all_or_nothing_says_every_shortage_and_takes_nothing(strategy: Strategy) -> None:
    shelves = stock({PADS: {A: 3}, DISCS: {A: 1}}, site(A, LEEDS))
    found = plan(shelves, [Want(DISCS, 2), Want(PADS, 3), Want(FLUID, 1)], strategy, LONDON, partial=False)
    assert found == ([], [Short(DISCS, 2, 1), Short(FLUID, 1, 0)])


def test_kit_is_there_as_often_as_its_scarcest_part() -> None:
    shelves = stock({PADS: {A: 3, B: 2}, DISCS: {B: 7}}, site(A, LEEDS, 1), site(B, LONDON, 2), kits={KIT: {PADS: 1, DISCS: 2}})
    assert plan(shelves, [Want(KIT, 4)], Strategy.PRIORITY, None, partial=False) == ([], [Short(KIT, 4, 3)])
    assert taken(plan(shelves, [Want(KIT, 3)], Strategy.PRIORITY, None, partial=False)) == {(PADS, A): 3, (DISCS, B): 6}


def test_part_that_is_wanted_by_itself_too_is_counted_once() -> None:
    shelves = stock({PADS: {A: 3}, DISCS: {A: 9}}, site(A, LEEDS), kits={KIT: {PADS: 1, DISCS: 2}})
    assert plan(shelves, [Want(KIT, 2), Want(PADS, 2)], Strategy.PRIORITY, None, partial=False) == ([], [Short(KIT, 2, 1)])
    takes, short = plan(shelves, [Want(KIT, 2), Want(PADS, 2)], Strategy.PRIORITY, None, partial=True)
    assert short == [Short(KIT, 2, 1)]
    assert {take.offer_id: take.quantity for take in takes} == {PADS: 3, DISCS: 2}
