# ScoringFunctions
# SPDX-License-Identifier: MIT

"""A model of 10 ms a row: how much sooner a row is answered that has been scored before."""

import statistics
from contextlib import ExitStack

import correctness
import costly
import load
import pool
from plan import Plan, say
from redisserver import redis_server
from rows import Rounds
from servers import OURS, OURS_ON, Running, running, variant
from table import Table

MICROSECONDS = 10_000
POOL = 100
SECONDS = 1
LEAST_RATIO = 50

Latencies = dict[str, list[float]]


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the section about a slow model."""
    if not plan.has(OURS):
        return
    model = costly.made(MICROSECONDS)
    with ExitStack() as stack:
        redis = stack.enter_context(redis_server())
        memory = variant(OURS_ON, "memory", AZUREML_MODEL_DIR=str(model.folder))
        remote = variant(memory, "Redis", SCORING_MEMORY_CACHE="0", REDIS_CONNECTION_STRING=redis.address)
        started = [stack.enter_context(running(server)) for server in (remote, memory)]
        misses, hits = latencies(plan, started, rounds)
    title = f"latency of a model of {model.microseconds / 1000:.1f} ms a row, one connection, SCORING_CACHE=on"
    table.section(title)
    for name in misses:
        miss, hit = statistics.median(misses[name]), statistics.median(hits[name])
        table.fact(f"miss, results in {name}, p50", miss, "ms")
        table.fact(f"hit in {name}, p50", hit, "ms")
        table.at_least("miss / hit", miss / hit, LEAST_RATIO, "x")


def latencies(plan: Plan, started: list[Running], rounds: Rounds) -> tuple[Latencies, Latencies]:
    """The median latencies of new rows and of rows that were scored before, in milliseconds, of each round."""
    misses: Latencies = {server.name: [] for server in started}
    hits: Latencies = {server.name: [] for server in started}
    pools = {server.name: rounds.take() for server in started}
    for server in started:
        say(f"slow model: warming up, results in {server.name}, every answer checked")
        correctness.check(server)
        pool.fill(server, pools[server.name], POOL)
    for turn in range(plan.rounds):
        for server in started:
            say(f"slow model, round {turn + 1} of {plan.rounds}: results in {server.name}")
            misses[server.name].append(load.run(server, rounds.take(), SECONDS, connections=1).p50)
            hit = load.run(server, pools[server.name], SECONDS, "pool", connections=1, pool=POOL)
            hits[server.name].append(hit.p50)
    return misses, hits
