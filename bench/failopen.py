# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Rows that are all new while Redis does not answer: what a cache that fails costs."""

from collections.abc import Iterator
from contextlib import contextmanager

import correctness
import load
from load import Load
from plan import Plan, say
from redisserver import Redis, redis_server
from rows import Rounds
from servers import OURS, Running, running, variant
from singlerows import Loads, median
from table import Table

WARM_UP = 1
OPENING = 1
"""The seconds in which the breaker opens."""
LOOK_UP_TIMEOUT = 25.0
"""Milliseconds; what `SCORING_CACHE_TIMEOUT` is by default."""
MOST_RATIO = 1.1
MODES = {
    "auto": {"SCORING_CACHE": "auto"},
    "on, no memory": {"SCORING_CACHE": "on", "SCORING_MEMORY_CACHE": "0"},
}


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds one section: p99 before the breaker opens and afterwards, against `off`."""
    if not plan.has(OURS):
        return
    with redis_server() as redis:
        loads = loaded(plan, rounds, redis)
    table.section("every row new, Redis stopped, sample model")
    least = {name: min(one.p99 for one in each) for name, each in loads.items()}
    p99 = {name: median(each, lambda one: one.p99) for name, each in loads.items()}
    table.fact("off, p99", p99["off"], "ms")
    for mode in MODES:
        opening = p99[f"{mode}, opening"] - p99["off"]
        table.at_most(f"{mode}, p99 in the first second - off", opening, LOOK_UP_TIMEOUT, "ms")
        table.fact(f"{mode}, p99 afterwards", p99[mode], "ms")
        table.at_most(f"{mode}, least p99 afterwards / off", least[mode] / least["off"], MOST_RATIO, "x")


def loaded(plan: Plan, rounds: Rounds, redis: Redis) -> Loads:
    """Loads each mode in each round, in a process of its own."""
    loads: Loads = {name: [] for mode in MODES for name in (f"{mode}, opening", mode)} | {"off": []}
    for turn in range(plan.rounds):
        say(f"Redis stopped, round {turn + 1} of {plan.rounds}")
        with warm(rounds, redis, SCORING_CACHE="off") as server:
            loads["off"].append(load.run(server, rounds.take(), plan.seconds))
        for mode, environment in MODES.items():
            opening, afterwards = stopped(plan, rounds, redis, environment)
            loads[f"{mode}, opening"].append(opening)
            loads[mode].append(afterwards)
    return loads


def stopped(plan: Plan, rounds: Rounds, redis: Redis, environment: dict[str, str]) -> tuple[Load, Load]:
    """What a server does in the first second after Redis has stopped, and after that."""
    with warm(rounds, redis, **environment) as server, redis.halted():
        opening = load.run(server, rounds.take(), OPENING)
        return opening, load.run(server, rounds.take(), plan.seconds)


@contextmanager
def warm(rounds: Rounds, redis: Redis, **environment: str) -> Iterator[Running]:
    """A server that has had some load, every answer checked, and has used Redis if it does."""
    server = variant(OURS, OURS.name, REDIS_CONNECTION_STRING=redis.address, **environment)
    with running(server) as started:
        correctness.check(started)
        load.run(started, rounds.take(), WARM_UP, "check")
        yield started
