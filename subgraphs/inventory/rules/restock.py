"""What to order again, how much of it, and why."""

from dataclasses import dataclass
from math import ceil

WINDOW_DAYS = 30
"""Sales of so many days say how fast something goes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one offer over all warehouses. `available` is what can be sold now, `on_the_way` between warehouses, `sold` within WINDOW_DAYS.

    A reorder point of 0 is none.
    """

    available: int
    on_the_way: int
    sold: int
    reorder_point: int

    @property
    def position(self) -> int:
        return self.available + self.on_the_way


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`days_of_cover`: for how long it lasts at this pace; None where nothing was sold."""

    quantity: int
    per_day: float
    days_of_cover: float | None
    reasons: list[str]


def suggest(standing: Standing, lead_days: int, cover_days: int) -> Suggestion | None:
    """None where there is enough: above the reorder point, and for longer than `lead_days`, the time until an order arrives.

    What is suggested lasts `cover_days` from its arrival, and lifts the offer above its reorder point.
    """
    sold, position, point = standing.sold, standing.position, standing.reorder_point
    runs_out = sold > 0 and position * WINDOW_DAYS <= sold * lead_days
    is_low = point > 0 and position <= point
    if not (runs_out or is_low):
        return None
    per_day = sold / WINDOW_DAYS
    cover = max(position, 0) * WINDOW_DAYS / sold if sold else None
    wanted = max(ceil(sold * (lead_days + cover_days) / WINDOW_DAYS), point + 1)
    return Suggestion(wanted - position, per_day, cover, _reasons(standing, cover, lead_days, is_low=is_low))


def _reasons(standing: Standing, cover: float | None, lead_days: int, *, is_low: bool) -> list[str]:
    said = [f"{standing.sold} sold in {WINDOW_DAYS} days" if standing.sold else f"None sold in {WINDOW_DAYS} days"]
    if cover is not None:
        said.append(f"Lasts {cover:.1f} days at this pace; an order takes {lead_days}")
    if is_low:
        said.append(f"{standing.position} left, at or below the reorder point of {standing.reorder_point}")
    if standing.on_the_way:
        said.append(f"{standing.on_the_way} on the way between warehouses are counted in")
    return said
