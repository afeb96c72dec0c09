"""How far long work has come: bars on a terminal, elsewhere a line for each stage that is done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

Reached = Callable[[int], None]

SILENT_SECONDS = 30.0  # how long a stage says nothing where there is no terminal


class Board:
    def __init__(self, console: Console) -> None:
        self._console = console
        columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()
        self._bars = Progress(*columns, console=console) if console.is_terminal else None

    @contextmanager
    def shown(self) -> Iterator[None]:
        if self._bars is None:
            yield
        else:
            with self._bars:
                yield

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Reached]:
        """Gives what to call with how many are done; without a total nobody knows how many there will be."""
        if self._bars is None:
            with self._lines(name, total) as reached:
                yield reached
            return
        bars, row = self._bars, self._bars.add_task(name, total=total)
        yield lambda done: bars.update(row, completed=done)
        bars.update(row, total=total or 1, completed=total or 1)

    @contextmanager
    def _lines(self, name: str, total: int | None) -> Iterator[Reached]:
        began = said = time.monotonic()
        most = 0

        def reached(done: int) -> None:
            nonlocal said, most
            most = done
            if time.monotonic() - said > SILENT_SECONDS:
                said = time.monotonic()
                self._console.print(f"{name}: {done:,}{f' of {total:,}' if total else ''}")

        yield reached
        self._console.print(f"{name}{f': {most:,}' if most else ''} ({time.monotonic() - began:.1f} s)")
