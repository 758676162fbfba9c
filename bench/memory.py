# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Resident memory, as the kernel counts it, and whether it grows."""

from collections.abc import Iterator
from pathlib import Path

import correctness
import load
from plan import Plan, say
from rows import Rounds
from servers import OURS, OURS_ON, Running, running
from table import Table

ROWS = 100_000
SECONDS = 1
MOST_MEGABYTES = 80
MOST_GROWTH = 1.05


def measure(plan: Plan, table: Table, rounds: Rounds) -> None:
    """Adds the section about a fresh process of ours that is sent many distinct rows."""
    if not plan.has(OURS):
        return
    table.section("resident memory of a fresh process of ours, SCORING_CACHE=on")
    with running(OURS_ON) as server:
        correctness.check(server)
        table.fact("before load", resident(server.process.pid), "MB")
        first = after_rows(server, rounds)
        second = after_rows(server, rounds)
    table.at_most(f"after {ROWS:,} distinct rows", first, MOST_MEGABYTES, "MB")
    table.fact(f"after {2 * ROWS:,}", second, "MB")
    table.at_most("growth", second / first, MOST_GROWTH, "x")


def after_rows(server: Running, rounds: Rounds) -> float:
    """MB resident after another 100,000 rows, none sent before."""
    count = 0
    while count < ROWS:
        count += load.run(server, rounds.take(), SECONDS).requests
        say(f"memory: {count:,} rows")
    return resident(server.process.pid)


def resident(process: int) -> float:
    """VmRSS in MB of the process, or of the one below it that holds most: the one that serves."""
    return max(single(member) for member in family(process))


def family(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        yield from family(int(child))


def single(process: int) -> float:
    """VmRSS of one process, in MB (a million bytes)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0
