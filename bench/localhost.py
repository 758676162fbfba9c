# ScoringFunctions
# SPDX-License-Identifier: MIT

"""The local host: requests per second through it, against the same handler called directly."""

import json
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import correctness
import load
from load import Load
from paths import BINARY, PEERS, ROOT, WORK
from plan import Plan, say
from rows import Rounds
from servers import OURS, OURS_ON, Running, Server, free_port, running
from table import Table

PARTS = ("ScoreFunction", "host.json", "lib", "models", "scoring-handler")
THROUGH = "ours, through the local host"
NULL = "a null handler, through it"
NULL_HANDLER = '#!/bin/sh\nsed "s|@port@|$FUNCTIONS_CUSTOMHANDLER_PORT|; s|@work@|$PWD|" nginx.conf > own.conf\nexec nginx -c "$PWD/own.conf"\n'


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the section about the local host."""
    if not plan.has(OURS):
        return
    with ExitStack() as stack:
        direct = stack.enter_context(running(OURS_ON))
        through = stack.enter_context(running(stack.enter_context(hosted(THROUGH, scoring_app))))
        null = stack.enter_context(running(stack.enter_context(hosted(NULL, null_app, "/score"))))
        loads: dict[str, list[Load]] = {server.name: [] for server in (direct, through, null)}
        for server in (direct, through):
            correctness.check(server)
        for turn in range(plan.rounds):
            for server in (direct, through, null):
                say(f"local host, round {turn + 1} of {plan.rounds}: {server.name}")
                mode = "repeat" if server is null else "fresh"
                loads[server.name].append(load.run(server, rounds.take(), plan.seconds, mode))
    report(table, loads, direct, through)


def report(table: Table, loads: dict[str, list[Load]], direct: Running, through: Running) -> None:
    """Requests per second, and what the way through the host adds to a request."""
    table.section("single rows through the local host, every row new, on one core with the handler")
    rates = {name: statistics.median(each.rate for each in runs) for name, runs in loads.items()}
    for name, rate in rates.items():
        table.fact(name, rate, "requests/s")
    table.fact("through the local host / direct", rates[through.name] / rates[direct.name], "x")
    added = statistics.median(each.p50 for each in loads[through.name]) - statistics.median(
        each.p50 for each in loads[direct.name]
    )
    table.fact(f"added to the median latency at {load.CONNECTIONS} connections", added, "ms")


@contextmanager
def hosted(name: str, fill: Callable[[Path], None], path: str = OURS.path) -> Iterator[Server]:
    """The local host for an app in a folder of its own."""
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        app = Path(folder)
        fill(app)
        storage = f"AccountName=devstoreaccount1;BlobEndpoint=http://127.0.0.1:{free_port()}/devstoreaccount1"
        settings = {"IsEncrypted": False, "Values": {"AzureWebJobsStorage": storage, "SCORING_CACHE": "on"}}
        (app / "local.settings.json").write_text(json.dumps(settings))
        command = [str(ROOT / "scoring"), "start", "--app", str(app), "--port", "{port}"]
        yield replace(OURS, name=name, path=path, command=command, environment={}, needs=BINARY)


def scoring_app(folder: Path) -> None:
    """The product's own app, with HTTP alone."""
    for part in PARTS:
        (folder / part).symlink_to(ROOT / part)


def null_app(folder: Path) -> None:
    """An app whose handler answers everything at once: nginx."""
    shutil.copytree(ROOT / "ScoreFunction", folder / "ScoreFunction")
    shutil.copy(PEERS / "nginx.conf", folder / "nginx.conf")
    handler = folder / "handler"
    handler.write_text(NULL_HANDLER)
    handler.chmod(0o755)
    host = json.loads((ROOT / "host.json").read_text())
    host["extensions"] = {"http": {"routePrefix": ""}}
    host["customHandler"]["description"] = {"defaultExecutablePath": "handler"}
    (folder / "host.json").write_text(json.dumps(host))
