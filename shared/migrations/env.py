"""Alembic's environment, one for all subgraphs: each has its versions in its own folder, and its own connection."""

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


def is_of_the_subgraph(_object: object, name: str | None, kind: str, _reflected: object, _compare_to: object) -> bool:
    return not (kind == "table" and name in OURS)


if context.is_offline_mode():
    context.configure(dialect_name="postgresql", target_metadata=metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    context.configure(connection=config.attributes["connection"], target_metadata=metadata, include_object=is_of_the_subgraph)
    with context.begin_transaction():
        context.run_migrations()
