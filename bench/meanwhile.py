# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Single rows on a second connection while a blob is worked off.

They are due at fixed times: a row that has to wait for the answer to the one before it has begun to wait when it was
due. Otherwise a server that stops for a second would be asked once in that second, and look well.
"""

import socket
import threading
import time

import delivery
import load
import rows
from envelope import Blobs
from errors import BenchError
from servers import Running

INTERVAL = 0.002


class Caller(threading.Thread):
    """Sends a row every two milliseconds until told to stop, and notes how long each waited for its answer."""

    def __init__(self, server: Running, round: int) -> None:
        super().__init__()
        self.latencies: list[float] = []
        self.failure: str | None = None
        self._server = server
        self._round = round
        self._stopped = threading.Event()

    def run(self) -> None:
        """What the thread does."""
        template = rows.request(self._server.path, self._server.port, rows.body(rows.template()))
        with socket.create_connection(("127.0.0.1", self._server.port), timeout=delivery.TIMEOUT) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            begin = time.perf_counter()
            while not self._stopped.is_set() and self.failure is None:
                count = len(self.latencies)
                request = rows.filled(template, self._round, count).encode()
                self._call(connection, request, begin + count * INTERVAL)

    def finish(self) -> list[float]:
        """Stops, and returns the latencies in milliseconds."""
        self._stopped.set()
        self.join()
        if self.failure is not None:
            raise BenchError(f"{self._server.name} answered a row during a blob with {self.failure}")
        return self.latencies

    def _call(self, connection: socket.socket, request: bytes, due: float) -> None:
        early = due - time.perf_counter()
        if early > 0:
            time.sleep(early)
        begin = time.perf_counter() if early > 0 else due
        connection.sendall(request)
        answer = b""
        while not answer.rstrip().endswith(b"]") and (piece := connection.recv(4096)):
            answer += piece
        self.latencies.append((time.perf_counter() - begin) * 1000)
        if not (answer.startswith(b"HTTP/1.1 200") and answer.rstrip().endswith(load.RIGHT.encode())):
            self.failure = repr(answer[:500])


def latencies(server: Running, blobs: Blobs, rounds: rows.Rounds, times: int) -> list[float]:
    """The latencies of single rows during several blobs, in milliseconds, sorted."""
    found: list[float] = []
    for _ in range(times):
        request = blobs.take().invocation(server.port)
        caller = Caller(server, rounds.take())
        caller.start()
        delivery.sent(server, request)
        found += caller.finish()
    return sorted(found)
