# ScoringFunctions
# SPDX-License-Identifier: MIT

"""A large blob: rows per second against a Python handler, single rows meanwhile, and where the time goes."""

from contextlib import ExitStack

import delivery
import meanwhile
from envelope import ROWS, Blobs
from plan import Plan, say
from rows import Rounds
from servers import OURS, PYTHON_HANDLER, PYTHON_ORJSON, running
from table import Table

LEAST_RATIO = 3
TRACE = {"SCORING_TRACE": "stages"}


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the sections about blobs."""
    if not plan.has(OURS) and not plan.has(PYTHON_HANDLER):
        return
    say(f"making a blob of {ROWS:,} rows")
    blobs = Blobs()
    rates(plan, table, blobs)
    if plan.has(OURS):
        interactive(plan, table, blobs, rounds)
        shares(plan, table, blobs)


def rates(plan: Plan, table: Table, blobs: Blobs) -> None:
    """Rows per second."""
    table.section(f"blob of {ROWS:,} rows, every row new")
    with ExitStack() as stack:
        servers = [server for server in (OURS, PYTHON_HANDLER) if plan.has(server)]
        servers += [PYTHON_ORJSON] if plan.has(PYTHON_HANDLER) else []
        started = [stack.enter_context(running(server)) for server in servers]
        for server in started:
            delivery.warm(server, blobs)
        found = {name: ROWS / seconds for name, seconds in delivery.seconds(started, blobs, plan.blobs).items()}
    for name, rate in found.items():
        table.fact(name, rate, "rows/s")
    if plan.has(OURS, PYTHON_HANDLER):
        table.at_least("ours / python", found[OURS.name] / found[PYTHON_HANDLER.name], LEAST_RATIO, "x")
        table.fact("ours / python, orjson", found[OURS.name] / found[PYTHON_ORJSON.name], "x")


def interactive(plan: Plan, table: Table, blobs: Blobs, rounds: Rounds) -> None:
    """Latency of single rows on a second connection."""
    say("single rows while a blob is worked off")
    table.section("single rows on a second connection while ours works on a blob")
    with running(OURS) as server:
        delivery.warm(server, blobs)
        found = meanwhile.latencies(server, blobs, rounds, plan.blobs)
    table.fact("answered", len(found), "rows")
    table.fact("p50", found[len(found) // 2], "ms")
    table.fact("p99", found[len(found) * 99 // 100], "ms")


def shares(plan: Plan, table: Table, blobs: Blobs) -> None:
    """What the stages of a blob take."""
    say("stages of a blob")
    with running(OURS, TRACE) as server:
        delivery.warm(server, blobs)
        for _ in range(plan.blobs):
            delivery.sent(server, blobs.take().invocation(server.port))
        found = delivery.stages(server.log.read_text())
    total = sum(found.values())
    table.section(f"stages of a blob in ours, share of {total:,.0f} ms")
    for name, milliseconds in found.items():
        table.fact(name, 100 * milliseconds / total, "%")
