# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Pools: rows that a server has scored before they are measured, so that it finds the results."""

from contextlib import closing

import load
import rows
from errors import BenchError
from redisserver import Redis
from servers import Running, ask, connected

LEAST_FOUND = 0.99
ATTEMPTS = 10


def fill(server: Running, round: int, size: int = rows.POOL, redis: Redis | None = None) -> None:
    """Sends the first rows of a round again and again until they are found: in Redis, else as ours says.

    The first time fills the pool and the second time finds it full. On a busy machine ours may give up on Redis for a
    moment, and then it takes some more.
    """
    for _ in range(ATTEMPTS):
        if redis is not None:
            redis.forget_look_ups()
        hits = sent(server, round, size)
        found = hits if redis is None else redis.look_ups()[0]
        if found >= LEAST_FOUND * size:
            return
    raise BenchError(f"{server.name} finds {found} of {size} rows that it has scored before")


def sent(server: Running, round: int, size: int) -> int:
    """Sends the rows one by one, every answer checked; the number of answers that say `x-cache: HIT`."""
    template, hits = rows.template(), 0
    with closing(connected(server)) as connection:
        for counter in range(size):
            answer, found = ask(connection, server, rows.body(rows.filled(template, round, counter)))
            if answer != load.RIGHT:
                raise BenchError(f"{server.name} answered {answer} instead of {load.RIGHT}")
            hits += found == "HIT"
    return hits
