# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Traffic in which no row comes twice, with Redis configured: what a cache costs that cannot pay."""

from contextlib import ExitStack

import correctness
import costly
import load
from plan import Plan, say
from redisserver import Redis, redis_server
from rows import Rounds
from servers import OURS, Server, running, variant
from singlerows import Loads, median
from table import Table

MICROSECONDS = 100
LEAST_RATIO = 0.95


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the sections about traffic without repeats, for a cheap model and a dearer one."""
    if not plan.has(OURS):
        return
    model = costly.made(MICROSECONDS)
    dearer = variant(OURS, OURS.name, AZUREML_MODEL_DIR=str(model.folder))
    compare(plan, table, rounds, "the sample model", OURS)
    compare(plan, table, rounds, f"a model of {model.microseconds:.0f} microseconds a row", dearer)


def compare(plan: Plan, table: Table, rounds: Rounds, title: str, server: Server) -> None:
    """Adds one section: `auto` against `off`."""
    with redis_server() as redis:
        loads = loaded(plan, rounds, title, server, redis)
    table.section(f"every row new, Redis configured, {title}")
    rates = {mode: median(each, lambda one: one.rate) for mode, each in loads.items()}
    for mode, rate in rates.items():
        table.fact(f"SCORING_CACHE={mode}", rate, "requests/s")
    table.at_least("auto / off", rates["auto"] / rates["off"], LEAST_RATIO, "x")


def loaded(plan: Plan, rounds: Rounds, title: str, server: Server, redis: Redis) -> Loads:
    """Loads both by turns."""
    loads: Loads = {"auto": [], "off": []}
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                running(variant(server, mode, SCORING_CACHE=mode, REDIS_CONNECTION_STRING=redis.address))
            )
            for mode in loads
        ]
        for one in started:
            say(f"{title}: warming up SCORING_CACHE={one.name}, every answer checked")
            correctness.check(one)
            load.run(one, rounds.take(), 1, "check")
        for turn in range(plan.rounds):
            for one in started if turn % 2 == 0 else reversed(started):
                say(f"{title}, round {turn + 1} of {plan.rounds}: SCORING_CACHE={one.name}")
                loads[one.name].append(load.run(one, rounds.take(), plan.seconds))
    return loads
