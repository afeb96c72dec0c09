import hypothesis
from hypothesis import HealthCheck
from hypothesis.stateful import run_state_machine_as_test

from shared.settings import Settings
from tests.subgraphs.finance.machine import Marketplace


def test_books_add_up_after_whatever_happens(settings: Settings) -> None:
    """`tests/reliability` goes ten thousand steps."""
    here = type("Here", (Marketplace,), {"settings": settings})
    short = hypothesis.settings(max_examples=6, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(here, settings=short)
