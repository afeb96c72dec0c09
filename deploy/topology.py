"""The whole system in one list: the subgraphs, and which process does what for them.

Everything that starts the marketplace is made from here. Another split (one process each, the busy ones twice) is a change of
this file alone.
"""

from dataclasses import dataclass

SUBGRAPHS = (
    "tenants", "identity", "profiles", "vehicles", "vendors", "catalog", "inventory", "search",
    "pricing", "carts", "orders", "shipping", "notifications", "finance", "payments",
)  # fmt: skip

EXTENSIONS: dict[str, tuple[str, ...]] = {}
"""What PostgreSQL must have beside itself, by subgraph."""


@dataclass(frozen=True)
class Process:
    """`serves` the graphs of these, `relays` the outboxes of these, `handles` the facts that these listen to."""

    name: str
    serves: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()


ONE_MACHINE = (
    Process("graph", serves=SUBGRAPHS),
    Process("events", relays=SUBGRAPHS, handles=SUBGRAPHS),
)

ONE_EACH = tuple(Process(name, serves=(name,), relays=(name,), handles=(name,)) for name in SUBGRAPHS)


def address(subgraph: str) -> str:
    """Where the committed supergraph says a subgraph is. Nobody is there: the router is told the true addresses when it starts."""
    return f"http://{subgraph}.subgraphs.invalid/{subgraph}/graphql"
