# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Results in Redis: rows that are found there, and rows that are scored and written, against peers that do the same."""

import statistics
from contextlib import ExitStack
from dataclasses import replace

import correctness
import load
import pool
import rows
from errors import BenchError
from load import Load
from paths import PEERS
from plan import Plan, say
from redisserver import Redis, redis_server
from rows import Rounds
from servers import AZUREML, FASTAPI, OURS, STARLETTE, Running, Server, running, variant
from table import Table

LEAST_HIT_RATIOS = {AZUREML.name: 15.0, FASTAPI.name: 4.0}
LEAST_MISS_RATIOS = {AZUREML.name: 30.0}
LEAST_SHARE = 99.0
"""Ours does not wait for Redis for ever: percent of the requests in which it must have taken part."""
HITS = f"hits in Redis, a pool of {rows.POOL:,} rows; ours with SCORING_CACHE=on, SCORING_MEMORY_CACHE=0"
MISSES = "misses that write to Redis, every row new; the same servers"

Measured = dict[str, list[tuple[Load, int]]]
"""The rounds of each server, and the number of keys that were found or written in each."""


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the sections about results in Redis."""
    with ExitStack() as stack:
        redis = stack.enter_context(redis_server())
        started = [stack.enter_context(running(server)) for server in servers(redis) if plan.names(server.name)]
        for server in started:
            say(f"Redis: warming up {server.name}, every answer checked")
            warm(server, redis, rounds)
        report(table, HITS, hits(plan, started, redis, rounds), LEAST_HIT_RATIOS, "rows found in Redis")
        report(table, MISSES, misses(plan, started, redis, rounds), LEAST_MISS_RATIOS, "results that reached Redis")


def servers(redis: Redis) -> list[Server]:
    """Ours and the peers, with a Redis to keep results in."""
    azureml = [part.replace("azureml_score", "azureml_redis_score") for part in AZUREML.command]
    fastapi = [*FASTAPI.command[:-1], str(PEERS / "fastapi_redis_server.py")]
    port = {"REDIS_PORT": str(redis.port)}
    return [
        variant(OURS, OURS.name, SCORING_CACHE="on", SCORING_MEMORY_CACHE="0", REDIS_CONNECTION_STRING=redis.address),
        replace(variant(AZUREML, AZUREML.name, **port), command=azureml),
        replace(variant(FASTAPI, FASTAPI.name, **port), command=fastapi),
        replace(variant(STARLETTE, STARLETTE.name, **port), command=fastapi),
    ]


def warm(server: Running, redis: Redis, rounds: Rounds) -> None:
    """Checks the answers that a server has scored, and those that it finds."""
    correctness.check(server)
    redis.settled(len(set(correctness.asked())))
    correctness.check(server)
    load.run(server, rounds.take(), 1, "check")


def hits(plan: Plan, started: list[Running], redis: Redis, rounds: Rounds) -> Measured:
    """Loads the servers by turns with rows that they have scored before."""
    redis.clear()
    pools = {server.name: rounds.take() for server in started}
    for server in started:
        say(f"filling Redis: {server.name}")
        pool.fill(server, pools[server.name], redis=redis)
    measured: Measured = {server.name: [] for server in started}
    for turn in range(plan.rounds):
        for server in started:
            say(f"hits in Redis, round {turn + 1} of {plan.rounds}: {server.name}")
            redis.forget_look_ups()
            taken = load.run(server, pools[server.name], plan.seconds, "pool")
            measured[server.name].append((taken, redis.look_ups()[0]))
    return measured


def misses(plan: Plan, started: list[Running], redis: Redis, rounds: Rounds) -> Measured:
    """Loads the servers by turns with new rows, Redis empty each time."""
    measured: Measured = {server.name: [] for server in started}
    for turn in range(plan.rounds):
        for server in started:
            say(f"misses that write, round {turn + 1} of {plan.rounds}: {server.name}")
            redis.clear()
            taken = load.run(server, rounds.take(), plan.seconds)
            measured[server.name].append((taken, redis.settled(taken.requests)))
    return measured


def report(table: Table, title: str, measured: Measured, least: dict[str, float], effect: str) -> None:
    """Requests per second and their ratios, after a check that Redis took part in nearly every request."""
    table.section(title)
    rates = {name: statistics.median(taken.rate for taken, _ in each) for name, each in measured.items()}
    for name, rate in rates.items():
        table.fact(name, rate, "requests/s")
    for peer in rates:
        if peer != OURS.name and OURS.name in rates:
            table.ratio(f"ours / {peer}", rates[OURS.name] / rates[peer], least.get(peer))
    for name, each in measured.items():
        shares = [min(100 * count / taken.requests, 100) for taken, count in each]
        if name == OURS.name:
            table.at_least(f"ours, {effect}", statistics.median(shares), LEAST_SHARE, "%")
        elif min(shares) < LEAST_SHARE:
            raise BenchError(f"{name}, {effect}: {min(shares):.1f} %")
