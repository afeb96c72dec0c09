"""Everybody tries everything: nobody need hear of it."""

import pytest


@pytest.fixture(autouse=True)
def nothing_left_to_tell(untold: None) -> None:
    pass
