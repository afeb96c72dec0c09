"""Who sends what: an order's lines shared out over warehouses, and a shipment's over two."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from events.contracts.orders import Allocation, OrderedLine
from shared.errors import BadInput

Held = dict[UUID, int]
"""Quantities by line."""


def by_warehouse(lines: Sequence[OrderedLine], allocations: Iterable[Allocation]) -> dict[UUID | None, Held]:
    """What no warehouse gives (it is not known, or a kit, whose parts are what is allocated) is sent along with the rest, or from nowhere known."""
    left: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for each in allocations:
        left[each.offer_id][each.warehouse_id] = left[each.offer_id].get(each.warehouse_id, 0) + each.quantity
    found: dict[UUID | None, Held] = defaultdict(dict)
    rest: Held = {}
    for line in lines:
        wanted = line.quantity
        for warehouse, there in sorted(left.get(line.offer_id, {}).items()):
            if taken := min(wanted, there):
                found[warehouse][line.line_id] = taken
                left[line.offer_id][warehouse] -= taken
                wanted -= taken
        if wanted:
            rest[line.line_id] = wanted
    if rest:
        home = _home(found, left)
        for line_id, quantity in rest.items():
            found[home][line_id] = found[home].get(line_id, 0) + quantity
    return dict(found)


def _home(found: Mapping[UUID | None, Held], left: Mapping[UUID, Mapping[UUID, int]]) -> UUID | None:
    """Where most of it is anyway; a kit's parts show where it is put together."""
    if found:
        return max(found, key=lambda warehouse: (sum(found[warehouse].values()), str(warehouse)))
    parts = sorted(warehouse for there in left.values() for warehouse in there)
    return parts[0] if parts else None


def parted(held: Mapping[UUID, int], asked: Mapping[UUID, int]) -> tuple[Held, Held]:
    """What goes now, and what stays. Nothing asked is all of it. Raises BadInput for what isn't there."""
    if not asked:
        return dict(held), {}
    for place, (line_id, quantity) in enumerate(asked.items()):
        if line_id not in held:
            raise BadInput("This line is not of this shipment", code="LINE_UNKNOWN", field=f"lines.{place}.lineId")
        if not 1 <= quantity <= held[line_id]:
            raise BadInput(f"1 to {held[line_id]} of it are here", code="QUANTITY_RANGE", field=f"lines.{place}.quantity")
    stays = {line_id: quantity - asked.get(line_id, 0) for line_id, quantity in held.items()}
    return dict(asked), {line_id: quantity for line_id, quantity in stays.items() if quantity}
