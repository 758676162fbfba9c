# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Load by wrk: one thread, sixteen connections unless said otherwise, on the client's core."""

import re
import subprocess
from dataclasses import dataclass

import rows
from errors import BenchError
from paths import BENCH, CLIENT_CORE, WORK
from servers import Running

CONNECTIONS = 16
RIGHT = "[7]"
"""The answer to every row that is made of the sample."""


@dataclass(frozen=True)
class Load:
    """What one run of wrk measured; latencies in milliseconds."""

    requests: int
    rate: float
    p50: float
    p99: float


def run(
    server: Running,
    round: int,
    seconds: int,
    mode: str = "fresh",
    *,
    connections: int = CONNECTIONS,
    pool: int = rows.POOL,
) -> Load:
    """Loads a server for a while; raises unless every answer was a success. `pool` is the size of a pool of rows."""
    template = WORK / "request.http"
    text = rows.request(server.path, server.port, rows.body(rows.template()))
    template.write_text(text, newline="")
    script = ["-s", str(BENCH / "load.lua"), server.url, "--", str(template), str(round), mode, RIGHT, str(pool)]
    wrk = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", *script]
    output = subprocess.run(
        ["taskset", "-c", str(CLIENT_CORE), *wrk], capture_output=True, text=True, check=True
    ).stdout
    return parsed(server.name, output)


def parsed(name: str, output: str) -> Load:
    """Reads the line that the script prints."""
    found = re.search(r"^result (\d+) (\d+) (\d+) (\d+) (\d+)$", output, re.MULTILINE)
    if not found:
        raise BenchError(f"wrk printed no result for {name}:\n{output}")
    requests, duration, failed, p50, p99 = (int(value) for value in found.groups())
    if failed or not requests:
        raise BenchError(f"{name}: {failed} of {requests} answers were missing, failed or wrong")
    if requests + CONNECTIONS >= rows.ROWS:
        raise BenchError(f"{name}: {requests} requests in one round repeat rows; shorten the round")
    return Load(requests, requests / (duration / 1e6), p50 / 1000, p99 / 1000)
