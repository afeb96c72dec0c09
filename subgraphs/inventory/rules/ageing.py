"""How long stock has lain: first in, first out, so that what is there came with the newest receipts."""

from itertools import pairwise

BOUNDS = (30, 60, 90, 180)
"""In days; what is older than the last is in a bucket of its own, and needs no receipt to be known for old."""

BUCKETS: tuple[tuple[int, int | None], ...] = (*pairwise((0, *BOUNDS)), (BOUNDS[-1], None))
"""From so many days up to, and without, so many."""
