# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Single rows over HTTP: requests per second, latency, and what the servers hold in memory afterwards."""

import statistics
from collections.abc import Callable
from contextlib import ExitStack

import correctness
import load
import memory
import pool
import rows
from load import Load
from plan import Plan, say
from rows import Rounds
from servers import (
    AZUREML,
    FASTAPI,
    NGINX,
    OURS,
    OURS_AUTO,
    OURS_ON,
    PYTHON_HANDLER,
    STARLETTE,
    Running,
    Server,
    running,
)
from table import Table

LEAST_RATIOS = {AZUREML.name: 30.0, FASTAPI.name: 5.0, STARLETTE.name: None, NGINX.name: 0.3}
LEAST_HIT_RATIO = 0.4
MODES = {NGINX.name: "repeat"}
"""nginx does not look at the rows: sparing wrk the making of new ones keeps wrk from being what is measured."""

Loads = dict[str, list[Load]]


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the sections about single rows."""
    with ExitStack() as stack:
        started = [stack.enter_context(running(server)) for server in taking_part(plan)]
        for server in started:
            say(f"warming up {server.name}, every answer checked")
            correctness.check(server)
            load.run(server, rounds.take(), 1, "check")
        fresh, found = loaded(plan, started, rounds)
        report_rates(table, fresh)
        report_latencies(table, fresh)
        report_hits(table, fresh, found)
        table.section("resident memory of the serving process after that load")
        for server in started:
            table.fact(server.name, memory.resident(server.process.pid), "MB")


def taking_part(plan: Plan) -> list[Server]:
    """The servers of the plan that answer single rows; ours both with its default cache setting and with `on`."""
    chosen: list[Server] = []
    for server in plan.servers:
        chosen += [OURS_AUTO, OURS_ON] if server is OURS else [server]
    return [server for server in chosen if server is not PYTHON_HANDLER]


def loaded(plan: Plan, started: list[Running], rounds: Rounds) -> tuple[Loads, list[Load]]:
    """Loads the servers by turns, with new rows, and ours with rows that it keeps too."""
    fresh: Loads = {server.name: [] for server in started}
    found: list[Load] = []
    for turn in range(plan.rounds):
        for server in started:
            say(f"single rows, round {turn + 1} of {plan.rounds}: {server.name}")
            fresh[server.name].append(load.run(server, rounds.take(), plan.seconds, MODES.get(server.name, "fresh")))
            if server.name == OURS_ON.name:
                say(f"hits in memory, round {turn + 1} of {plan.rounds}")
                found.append(hits(server, rounds.take(), plan.seconds))
    return fresh, found


def hits(server: Running, round: int, seconds: int) -> Load:
    """Loads ours with rows that it has scored before."""
    pool.fill(server, round)
    return load.run(server, round, seconds, "pool")


def median(loads: list[Load], value: Callable[[Load], float]) -> float:
    """The median of one number over the rounds."""
    return statistics.median(value(each) for each in loads)


def report_rates(table: Table, fresh: Loads) -> None:
    """Requests per second, and their ratios."""
    rates = {name: median(loads, lambda each: each.rate) for name, loads in fresh.items()}
    table.section("single rows over HTTP, every row new; ours with SCORING_CACHE=auto and SCORING_CACHE=on")
    for name, rate in rates.items():
        table.fact(name, rate, "requests/s")
    for ours in (OURS_AUTO.name, OURS_ON.name):
        for peer, least in LEAST_RATIOS.items():
            if ours in rates and peer in rates:
                table.ratio(f"{ours} / {peer}", rates[ours] / rates[peer], least)


def report_latencies(table: Table, fresh: Loads) -> None:
    """Latencies under that load."""
    table.section(f"latency under that load, {load.CONNECTIONS} connections")
    for name, loads in fresh.items():
        table.fact(f"{name}, p50", median(loads, lambda each: each.p50), "ms")
        table.fact(f"{name}, p99", median(loads, lambda each: each.p99), "ms")


def report_hits(table: Table, fresh: Loads, found: list[Load]) -> None:
    """What the cache in memory brings, beside what HTTP alone costs."""
    table.section(f"hits in memory, a pool of {rows.POOL:,} rows, SCORING_CACHE=on")
    if found:
        rate = median(found, lambda each: each.rate)
        table.fact(OURS_ON.name, rate, "requests/s")
        if NGINX.name in fresh:
            static = median(fresh[NGINX.name], lambda each: each.rate)
            table.at_least(f"{OURS_ON.name} / {NGINX.name}", rate / static, LEAST_HIT_RATIO, "x")
