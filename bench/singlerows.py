# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Single rows over HTTP: requests per second, latency, and what the servers hold in memory afterwards."""

import statistics
from collections.abc import Callable
from contextlib import ExitStack

import correctness
import load
import memory
from load import Load
from plan import Plan, say
from rows import Rounds
from servers import AZUREML, FASTAPI, NGINX, OURS, PYTHON_HANDLER, Running, running
from table import Table

LEAST_RATIOS = {AZUREML.name: 30.0, FASTAPI.name: 5.0, NGINX.name: 0.3}
MODES = {NGINX.name: "repeat"}
"""nginx does not look at the rows: sparing wrk the making of new ones keeps wrk from being what is measured."""

Loads = dict[str, list[Load]]


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the sections about single rows."""
    with ExitStack() as stack:
        peers = [server for server in plan.servers if server is not PYTHON_HANDLER]
        started = [stack.enter_context(running(server)) for server in peers]
        for server in started:
            say(f"warming up {server.name}, every answer checked")
            correctness.check(server)
            load.run(server, rounds.take(), 1, "check")
        fresh, again = loaded(plan, started, rounds)
        report_rates(table, fresh)
        report_latencies(table, fresh)
        report_repeated(table, again)
        table.section("resident memory of the serving process after that load")
        for server in started:
            table.fact(server.name, memory.resident(server.process.pid), "MB")


def loaded(plan: Plan, started: list[Running], rounds: Rounds) -> tuple[Loads, Loads]:
    """Loads the servers by turns, with new rows, and ours with one row repeated too."""
    fresh: Loads = {server.name: [] for server in started}
    again: Loads = {}
    for turn in range(plan.rounds):
        for server in started:
            say(f"single rows, round {turn + 1} of {plan.rounds}: {server.name}")
            fresh[server.name].append(load.run(server, rounds.take(), plan.seconds, MODES.get(server.name, "fresh")))
            if server.name == OURS.name:
                again.setdefault(server.name, []).append(load.run(server, rounds.take(), 1, "repeat"))
    return fresh, again


def median(loads: list[Load], value: Callable[[Load], float]) -> float:
    """The median of one number over the rounds."""
    return statistics.median(value(each) for each in loads)


def report_rates(table: Table, fresh: Loads) -> None:
    """Requests per second, and their ratios."""
    rates = {name: median(loads, lambda each: each.rate) for name, loads in fresh.items()}
    table.section("single rows over HTTP, every row new")
    for name, rate in rates.items():
        table.fact(name, rate, "requests/s")
    for peer, least in LEAST_RATIOS.items():
        if OURS.name in rates and peer in rates:
            table.at_least(f"ours / {peer}", rates[OURS.name] / rates[peer], least, "x")


def report_latencies(table: Table, fresh: Loads) -> None:
    """Latencies under that load."""
    table.section(f"latency under that load, {load.CONNECTIONS} connections")
    for name, loads in fresh.items():
        table.fact(f"{name}, p50", median(loads, lambda each: each.p50), "ms")
        table.fact(f"{name}, p99", median(loads, lambda each: each.p99), "ms")


def report_repeated(table: Table, again: Loads) -> None:
    """What the cache in memory brings."""
    table.section("the same row repeated: found in the cache in memory")
    for name, loads in again.items():
        table.fact(name, median(loads, lambda each: each.rate), "requests/s")
