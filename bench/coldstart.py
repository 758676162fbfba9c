# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Cold start: from the start of the process to the first right answer."""

import statistics
import time

import load
import rows
from errors import BenchError
from plan import Plan, say
from servers import AZUREML, FASTAPI, OURS, Server, first_answer, running
from table import Table

MOST_MILLISECONDS = 80
LEAST_RATIO = 20


def measure(plan: Plan, table: Table) -> None:
    """Adds the section about cold start."""
    table.section("cold start: start of the process to the first right answer")
    found: dict[str, float] = {}
    for server in plan.servers:
        if server in (OURS, AZUREML, FASTAPI):
            say(f"cold start: {server.name}")
            found[server.name] = median(server, plan.starts if server is OURS else max(3, plan.starts // 4))
    for name, milliseconds in found.items():
        if name == OURS.name:
            table.at_most(name, milliseconds, MOST_MILLISECONDS, "ms")
        else:
            table.fact(name, milliseconds, "ms")
    if plan.has(OURS, AZUREML):
        table.at_least("azureml / ours", found[AZUREML.name] / found[OURS.name], LEAST_RATIO, "x")


def median(server: Server, times: int) -> float:
    """The median of several starts, in milliseconds, after one that warms the page cache."""
    once(server)
    return statistics.median(once(server) for _ in range(times))


def once(server: Server) -> float:
    """Milliseconds of one start."""
    body = rows.SAMPLE.read_text()
    begin = time.perf_counter()
    with running(server) as process:
        answer = first_answer(process, body)
        elapsed = time.perf_counter() - begin
    if answer != load.RIGHT:
        raise BenchError(f"{server.name} answered {answer} first")
    return elapsed * 1000
