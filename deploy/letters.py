"""`partsgraph letters`: the facts that no handler could take, for a person to send again or to give up."""

from collections.abc import Sequence

import uvloop
from rich.console import Console
from rich.table import Table

from events import carrier
from events.bus import DeadLetter
from shared.settings import settings

MOST_SHOWN = 100


async def _listed() -> list[DeadLetter]:
    async with carrier.opened(settings()) as bus:
        return await bus.dead(most=MOST_SHOWN)


async def _moved(tags: Sequence[int], *, replay: bool) -> int:
    async with carrier.opened(settings()) as bus:
        return len(await (bus.replay if replay else bus.drop)(tags))


def _show(console: Console, letters: Sequence[DeadLetter]) -> None:
    if not letters:
        console.print("There are no dead letters.")
        return
    table = Table("number", "queue", "fact", "of", "attempts", "buried", "why", box=None, pad_edge=False)
    for letter in letters:
        when = letter.buried_at.isoformat(timespec="seconds")
        table.add_row(str(letter.tag), letter.queue, letter.envelope.type, letter.envelope.aggregate, str(letter.attempts), when, letter.error)
    console.print(table)


def main(words: Sequence[str]) -> int:
    console, complaints = Console(highlight=False), Console(stderr=True, highlight=False)
    match words:
        case ["list"]:
            _show(console, uvloop.run(_listed()))
            return 0
        case ["replay" | "drop" as what, *tags] if tags:
            moved = uvloop.run(_moved([int(tag) for tag in tags], replay=what == "replay"))
            console.print(f"{moved} {'sent again' if what == 'replay' else 'dropped'}.")
            if moved < len(tags):
                complaints.print(f"{len(tags) - moved} of these numbers are no dead letters.")
            return int(moved < len(tags))
        case ["replay" | "drop" as what]:
            complaints.print(f"Say which: `partsgraph letters {what} NUMBER ...`; `partsgraph letters list` shows the numbers")
            return 1
        case _:
            complaints.print("Dead letters can be listed (list), sent again (replay) or given up (drop)")
            return 1
