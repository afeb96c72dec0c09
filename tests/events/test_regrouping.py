"""Facts of a batch may be handled by type, but never one before an older one of its aggregate."""

from collections import defaultdict
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from events.bus import Delivery
from events.envelope import Envelope
from events.subscriber import _regrouped

TENANTS = (UUID(int=1), UUID(int=2))
TOLD = st.lists(st.tuples(st.sampled_from(TENANTS), st.sampled_from("abc"), st.sampled_from("xyzw")), max_size=40)


def deliveries(told: list[tuple[UUID, str, str]]) -> list[Delivery]:
    """Tenant, type and aggregate of each."""
    return [
        Delivery(Envelope(UUID(int=n), type_, datetime.now(UTC), tenant, ("system", ""), "Thing", id_, n, "{}"), n, 0)
        for n, (tenant, type_, id_) in enumerate(told)
    ]


@given(TOLD)
def test_every_fact_is_handled_once_with_its_kind_and_after_what_came_before_of_its_aggregate(told: list[tuple[UUID, str, str]]) -> None:
    batch = deliveries(told)
    runs = _regrouped(batch)
    handled = [delivery for run in runs for delivery in run]
    assert sorted(delivery.tag for delivery in handled) == list(range(len(batch)))
    assert all(len({(d.envelope.tenant_id, d.envelope.type) for d in run}) == 1 for run in runs)
    order: defaultdict[str, list[int]] = defaultdict(list)
    for delivery in handled:
        order[delivery.envelope.aggregate].append(delivery.envelope.sequence)
    assert all(sequences == sorted(sequences) for sequences in order.values())


def test_orders_that_are_placed_and_paid_side_by_side_are_two_runs() -> None:
    told = [(TENANTS[0], type_, str(order)) for order in range(50) for type_ in ("placed", "paid")]
    assert [len(run) for run in _regrouped(deliveries(told))] == [50, 50]
