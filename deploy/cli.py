"""The `partsgraph` command."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import psutil
import typer
from rich.console import Console
from rich.table import Table

from deploy.children import Plan
from deploy.demo.people import PEOPLE, gift_card_code, passwords
from deploy.demo.queries import HOSTS, QUERIES
from deploy.health import examine, report
from deploy.packages import ROOT
from deploy.postgres import Server
from deploy.state import SetUpError, State
from deploy.supervisor import Supervisor, plan

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Runs the marketplace on this machine.")
console = Console(highlight=False)
complaints = Console(stderr=True, highlight=False)

Port = Annotated[int, typer.Option(help="Where the graph is served.")]
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]


def state() -> State:
    return State(Path(os.environ.get("PARTSGRAPH_STATE") or ROOT / ".state").resolve())


def greet(port: int, web_port: int | None, *, production: bool, stop: str = "Ctrl-C stops it.") -> None:
    url = f"http://localhost:{port}"
    if web_port:
        console.print(f"\n[bold]PartsGraph runs.[/bold] The shop: http://localhost:{web_port}   vendors: /vendor   administrators: /admin")
    else:
        console.print("\n[bold]PartsGraph runs.[/bold]")
    console.print(f"The graph: {url}/graphql" + ("" if production else f"   Explorer: {url}/explorer   Mailbox: {url}/mailbox"), soft_wrap=True)
    if not production:
        tenants = "  ".join(f"http://{host}:{web_port or port}" for host in HOSTS)
        console.print(f"Demo tenants: {tenants}\n", soft_wrap=True)
        introduce(web_port or port)
        console.print("\nTry:")
        for title, query, variables in QUERIES:
            body = json.dumps({"query": query, "variables": variables}, ensure_ascii=False)
            console.print(f"\n[dim]# {title}[/dim]\ncurl -s {url}/graphql -H 'content-type: application/json' -d '{body}'", soft_wrap=True)
    console.print(f"\n{stop}")


def introduce(port: int) -> None:
    """The demo's people, with passwords that are this installation's own."""
    known = passwords(state())
    console.print("Sign in as")
    for person in PEOPLE:
        console.print(f"  {person.email:22}{known[person.email]:18}{person.role:14}http://{person.host}:{port}", soft_wrap=True)
    console.print(f"Pay with the gift card {gift_card_code(state())}, and try the coupons SPRING, WINTER and FREESHIP")


@contextmanager
def explained() -> Iterator[None]:
    """What stands in the way is said in one sentence, and the exit code is 1."""
    try:
        yield
    except SetUpError as wrong:
        complaints.print(f"[red]{wrong}[/red]", soft_wrap=True)
        raise typer.Exit(1) from None


@app.command()
def up(
    detach: Annotated[bool, typer.Option("--detach", help="Return when it runs, and leave it running.")] = False,
    port: Port = 4000,
    web: Annotated[bool, typer.Option("--web/--no-web", help="The shop, the vendors' dashboard and the admin console; or the graph alone.")] = True,
    web_port: Annotated[int, typer.Option(help="Where the pages are served.")] = 3000,
    products: Annotated[int, typer.Option(min=1, help="How many the demo catalogues hold together, when they are made.")] = 5000,
    production: Annotated[bool, typer.Option("--production", help="No explorer, no introspection, no demo data.")] = False,
) -> None:
    """Starts the marketplace; the first time it sets everything up and fills it with demo data."""
    with explained():
        place = state()
        place.open()
        if detach:
            _detach(place, port, web_port if web else None, products, production=production)
            return
        with place.held():
            furnish = () if production else ("furnish", "--products", str(products), "--once")
            pages = web_port if web else None
            planned = plan(place, port, production=production, web_port=pages)
            supervisor = Supervisor(planned, say=lambda what: console.print(f"[dim]{what} ...[/dim]"))
            asyncio.run(supervisor.run(furnish=furnish, ready=lambda: greet(port, pages, production=production)))


def _detach(place: State, port: int, web_port: int | None, products: int, *, production: bool) -> None:
    if place.running():
        raise SetUpError(f"The marketplace already runs from {place.root}; see `partsgraph status`")
    pages = ["--web-port", str(web_port)] if web_port else ["--no-web"]
    command = [sys.executable, "-m", "deploy.cli", "up", "--port", str(port), *pages, "--products", str(products)]
    command += ["--production"] if production else []
    log = place.logs / "up.log"
    with log.open("wb") as out:
        child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
    with console.status("Starting"):
        while not (run := place.running()) or not run["ready"]:
            if child.poll() is not None:
                raise SetUpError((log.read_text().strip().splitlines() or ["It did not start"])[-1])
            time.sleep(0.2)
    greet(port, web_port, production=production, stop="`partsgraph down` stops it.")


@app.command()
def down() -> None:
    """Stops it."""
    with explained():
        supervisor = psutil.Process(running()["pid"])
        supervisor.terminate()
        with console.status("Stopping"):
            supervisor.wait()
        console.print("Stopped.")


@app.command()
def status(as_json: AsJson = False) -> None:
    """What runs, where, and how it is."""
    with explained():
        said = report(state(), running())
        if as_json:
            typer.echo(json.dumps(said))
            return
        table = Table("process", "pid", "port", "state", "restarts", "memory", box=None, pad_edge=False)
        for each in said["processes"]:
            memory = f"{each['memory_mb']} MB"
            table.add_row(each["name"], str(each["pid"]), str(each["port"]), each["state"], str(each["restarts"]), memory)
        console.print(table)
        waiting = ", ".join(f"{queue} {depth}" for queue, depth in said["queues"].items()) or "none"
        console.print(f"Facts waiting: {waiting}; dead letters: {said['dead_letters']}")


@app.command()
def logs(
    name: Annotated[str | None, typer.Argument(help="graph, events, router, web, postgres; all of them if left out.")] = None,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on as more is written.")] = False,
) -> None:
    """The last that the processes wrote."""
    with explained():
        files = sorted(state().logs.glob(f"{name or '*'}.log"))
        if not files:
            raise SetUpError(f"There is no log {name or ''} in {state().logs}")
        subprocess.run(["tail", "-n", "40", *(["-F"] if follow else []), *files], check=False)


@app.command()
def seed(products: Annotated[int, typer.Option(min=1, max=20_000_000, help="How many the demo catalogues hold together.")] = 5000) -> None:
    """Fills the running market with demo data, or with more of it."""
    step("furnish", "--products", str(products))


@app.command("import")
def import_(
    kind: Annotated[str, typer.Argument(help="aces, csv, stock; or mapping, vehicles, frames for what all tenants share.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    tenant: Annotated[str | None, typer.Option(help="Slug.")] = None,
    vendor: Annotated[str | None, typer.Option(help="Slug.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Read it again, though this very file was imported before.")] = False,
    as_json: AsJson = False,
) -> None:
    """Reads a vendor's parts, fitments or stock into the running market."""
    words = [f"--{name}={value}" for name, value in (("tenant", tenant), ("vendor", vendor)) if value]
    step("import", kind, str(file.resolve()), *words, *(["--force"] if force else []), *(["--json"] if as_json else []))


@app.command()
def vin(number: str) -> None:
    """Which car is it?"""
    step("vin", number)


@app.command()
def operator(
    email: str,
    host: Annotated[str, typer.Option(help="Where the platform itself is reached: platform.example.com")],
) -> None:
    """Makes the platform's first super admin; the password is asked for."""
    step("operator", email, f"--host={host}")


@app.command()
def keys(what: Annotated[str, typer.Argument(help="rotate.")]) -> None:
    """The keys that sign people's tokens. They change by themselves every month, and at once when one may be known to others."""
    step("keys", what)


@app.command()
def letters(
    what: Annotated[str, typer.Argument(help="list, replay or drop.")] = "list",
    tags: Annotated[list[int] | None, typer.Argument(help="Which; by the numbers that `list` shows.")] = None,
) -> None:
    """Facts that no handler could take."""
    step("letters", what, *map(str, tags or []))


@app.command()
def doctor() -> None:
    """Looks for what is wrong with this machine, the state folder and the running market."""
    place = state()
    checks = examine(place, place.running())
    for check in checks:
        console.print(f"[{'green' if check.good else 'red'}]{'ok ' if check.good else 'bad'}[/] {check.what}: {check.found}")
    if not all(check.good for check in checks):
        raise typer.Exit(1)


@app.command()
def reset(yes: Annotated[bool, typer.Option("--yes", help="Really: every tenant's data go.")] = False) -> None:
    """Forgets everything, so that the next `up` begins anew."""
    with explained():
        place = state()
        if place.running():
            raise SetUpError("The marketplace runs; stop it first with `partsgraph down`")
        if not yes:
            raise SetUpError(f"This deletes all data in {place.root}; say `partsgraph reset --yes` to do it")
        place.forget()
        console.print("Forgotten.")


def running() -> dict[str, Any]:
    if (run := state().running()) is None:
        raise SetUpError("The marketplace does not run; start it with `partsgraph up`")
    return run


def step(*words: str) -> None:
    """One of `deploy.steps`, on the running market."""
    with explained():
        run = running()
        environment = Plan(state(), Server(state(), run["postgres_port"]), (), run["router_port"], production=run["production"]).environment()
        done = subprocess.run([sys.executable, "-m", "deploy.steps", *words], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise typer.Exit(done.returncode)


if __name__ == "__main__":
    app()
