# ScoringFunctions
# SPDX-License-Identifier: MIT

"""A Redis server of the benchmark's own, on the client's core, which keeps nothing on disk."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from errors import BenchError
from paths import CLIENT_CORE, WORK
from servers import START_TIMEOUT, STOP_TIMEOUT, free_port

POLL_DELAY = 0.05
SETTLE_TIMEOUT = 3.0


@dataclass(frozen=True)
class Redis:
    """A started server."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """What a connection string holds."""
        return f"127.0.0.1:{self.port}"

    def ask(self, *command: str) -> str:
        """The answer to one command, as text."""
        line = ["redis-cli", "-p", str(self.port), *command]
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()

    def clear(self) -> None:
        """Removes all keys."""
        self.ask("FLUSHALL", "SYNC")

    def forget_look_ups(self) -> None:
        """Sets the counters to zero."""
        self.ask("CONFIG", "RESETSTAT")

    @contextmanager
    def halted(self) -> Iterator[None]:
        """Lets the process do nothing for a while; its connections stay."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def keys(self) -> int:
        """The number of keys, each of which must expire one day."""
        found = self._info("keyspace").get("db0", "keys=0,expires=0")
        numbers = {name: int(value) for name, value in (field.split("=")[:2] for field in found.split(","))}
        if numbers["keys"] != numbers["expires"]:
            raise BenchError(f"Redis holds results that never expire: {found}")
        return numbers["keys"]

    def settled(self, count: int) -> int:
        """The number of keys, once there are `count`; fewer when no more come."""
        deadline = time.monotonic() + SETTLE_TIMEOUT
        while (keys := self.keys()) < count and time.monotonic() < deadline:
            time.sleep(POLL_DELAY)
        return keys

    def look_ups(self) -> tuple[int, int]:
        """Keys that were found, and that were not, since the counters were zero."""
        counters = self._info("stats")
        return int(counters["keyspace_hits"]), int(counters["keyspace_misses"])

    def _info(self, section: str) -> dict[str, str]:
        lines = self.ask("INFO", section).splitlines()
        return dict(line.strip().split(":", 1) for line in lines if ":" in line)


@contextmanager
def redis_server() -> Iterator[Redis]:
    """A started server, stopped afterwards."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with (WORK / "redis.log").open("wb") as log:
        process = subprocess.Popen(
            ["taskset", "-c", str(CLIENT_CORE), "redis-server", *options],
            cwd=WORK, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    server = Redis(port, process)
    try:
        wait(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait(server: Redis) -> None:
    """Waits until a server that has just been started answers."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if server.ask("PING") == "PONG":
                return
        except subprocess.CalledProcessError:
            pass
        time.sleep(POLL_DELAY)
    raise BenchError(f"redis-server did not start:\n{(WORK / 'redis.log').read_text()[-2000:]}")
