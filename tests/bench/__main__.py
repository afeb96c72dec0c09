# ruff: noqa: T201 - its figures are its answer
"""What the marketplace costs, and how quick it is, beside what it promised. It judges nothing: the exit code is 0 whatever is found.

python -m tests.bench                    all of it: some 40 minutes and 25 GB of disk
python -m tests.bench lists imports      those alone
python -m tests.bench --quick            less of everything: some minutes
"""

import argparse
import asyncio
import logging
from importlib import import_module

import structlog

from tests.bench.scratch import Figure

BENCHES = (
    "vin", "lists", "identity", "imports", "market", "search", "stock", "reserve", "pricing", "usage", "carts",
    "orders", "saga", "webhooks", "ledger", "shipping", "payments", "pages", "board",
)  # fmt: skip


async def run(name: str, *, quick: bool) -> list[Figure]:
    found = []
    async for figure in import_module(f"tests.bench.{name}").figures(quick=quick):
        print(f"{name}: {figure.what}: {figure.got}", flush=True)
        found.append(figure)
    return found


def table(figures: list[Figure]) -> str:
    rows = [("", "asked", "got", "how"), *((f.what, f.asked, f.got, f.how) for f in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip() for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], help="which; all if none is named")
    parser.add_argument("--quick", action="store_true", help="smaller sizes and fewer rounds")
    said = parser.parse_args()
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    figures = [figure for name in said.names or BENCHES for figure in asyncio.run(run(name, quick=said.quick))]
    print(f"\n{table(figures)}")


if __name__ == "__main__":
    main()
