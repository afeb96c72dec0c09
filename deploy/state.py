"""The state folder: what the marketplace keeps on this machine between runs."""

import fcntl
import itertools
import json
import secrets
import shutil
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

LEAST_FREE_BYTES = 1_500_000_000
SECRETS = ("subgraph_key", "database", "master_key", "index_key")
PORTS = range(20_000, 32_000)

_ports = itertools.cycle(PORTS)
next(itertools.islice(_ports, secrets.randbelow(len(PORTS)), None))  # processes begin far apart, and each gives none twice


class SetUpError(Exception):
    """Something about this machine or its state folder stands in the way; the message is one sentence for the person who typed `up`."""


@dataclass(frozen=True)
class State:
    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def run_file(self) -> Path:
        return self.root / "run.json"

    def open(self) -> None:
        """Raises SetUpError where the folder can't be used."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            self.logs.mkdir(exist_ok=True)
            probe = self.root / ".probe"
            probe.write_text("")
            probe.unlink()
        except OSError as wrong:
            raise SetUpError(f"The state folder {self.root} can't be written ({wrong.strerror}); set PARTSGRAPH_STATE to another") from wrong
        if (free := shutil.disk_usage(self.root).free) < LEAST_FREE_BYTES:
            raise SetUpError(
                f"The disk of {self.root} has {free // 1_000_000} MB left, and {LEAST_FREE_BYTES // 1_000_000} are needed; "
                "free some, or set PARTSGRAPH_STATE to another disk"
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Only one `up` at a time; the lock goes with the process, however it ends."""
        with (self.root / "lock").open("a") as lock:
            if not any(_taken(lock) for _ in range(10)):
                raise SetUpError(f"The marketplace already runs from {self.root}; see `partsgraph status`")
            self.run_file.unlink(missing_ok=True)  # of one that was killed: nobody shall take what it said for ours
            yield

    def secrets(self, further: Sequence[str] = ()) -> dict[str, str]:
        """Made once: the router's signing key, a password for every role, the keys of personal data; and `further` ones by name."""
        path = self.root / "secrets.json"
        try:
            known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        except ValueError as wrong:
            raise SetUpError(f"{path} can't be read; restore it, or begin anew with `partsgraph reset --yes`") from wrong
        if missing := [name for name in (*SECRETS, *further) if name not in known]:
            known |= {name: secrets.token_hex(32) for name in missing}
            self._write(path, known, mode=0o600)
        return known

    def running(self) -> dict[str, Any] | None:
        """What the running `up` wrote down: its pid, ports and children. None where none runs."""
        try:
            with (self.root / "lock").open() as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:  # held: a pid may be another's by now, a lock goes with its process
            return self._run()
        except OSError:
            return None
        return None

    def _run(self) -> dict[str, Any] | None:
        try:
            run: dict[str, Any] = json.loads(self.run_file.read_text())
        except (OSError, ValueError):
            return None  # it has only begun
        return run

    def note_run(self, run: dict[str, Any]) -> None:
        self._write(self.run_file, run)

    def forget(self) -> None:
        """Deletes what is ours in the folder, and nothing else that may be there."""
        for name in ("postgres", "postgres.new", "logs", "node-cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        for name in ("secrets.json", "run.json", "directory.json", "lock"):
            (self.root / name).unlink(missing_ok=True)

    def _write(self, path: Path, content: object, mode: int = 0o644) -> None:
        scratch = path.with_suffix(".new")  # whole or not at all, whenever the machine stops
        scratch.unlink(missing_ok=True)
        scratch.touch(mode=mode)
        scratch.write_text(json.dumps(content, indent=1))
        scratch.replace(path)


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        time.sleep(0.05)  # it may be one who only looks whether we run
        return False
    return True


def free_port() -> int:
    """Below those that systems give to outgoing connections: nobody gets it by chance before who asked listens, or while it restarts."""
    return next(filter(is_free, _ports))


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
