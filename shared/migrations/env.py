"""Alembic's environment, one for all subgraphs: each has its versions in its own folder, and its own connection."""

import re

from alembic import context

config = context.config
metadata = config.attributes["metadata"]

OURS = (
    "aggregates",
    "outbox",
    "inbox",
    "departed_tenants",
    "data_keys",
    "changes_once",
)  # made by ddl() of their own modules, known to no subgraph's models


PART = re.compile(r"(.+)_\d+")


def is_of_the_subgraph(_object: object, name: str | None, kind: str, _reflected: object, _compare_to: object) -> bool:
    """A table's parts are as their table."""
    part = PART.fullmatch(name or "")
    return not (kind == "table" and (name in OURS or (part is not None and part[1] in metadata.tables)))


if context.is_offline_mode():
    context.configure(dialect_name="postgresql", target_metadata=metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    context.configure(connection=config.attributes["connection"], target_metadata=metadata, include_object=is_of_the_subgraph)
    with context.begin_transaction():
        context.run_migrations()
