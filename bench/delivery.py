# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Delivers blobs, and reads the answers."""

import base64
import http.client
import json
import re
import socket
import statistics
import time

import envelope
from envelope import Blobs
from errors import BenchError
from plan import say
from servers import Running, listening

TIMEOUT = 60.0


def sent(server: Running, request: bytes) -> tuple[float, bytes]:
    """Streams prepared bytes; seconds from the first byte sent to the last one answered, and the answer's body."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=TIMEOUT) as connection:
        begin = time.perf_counter()
        connection.sendall(request)
        answer = http.client.HTTPResponse(connection, method="POST")
        answer.begin()
        body = answer.read()
        elapsed = time.perf_counter() - begin
    if answer.status != 200:
        raise BenchError(f"{server.name} answered {answer.status} to a blob: {body[:500]!r}")
    return elapsed, body


def warm(server: Running, blobs: Blobs) -> None:
    """Waits for a server that has just been started, and has it score one blob."""
    listening(server)
    sent(server, blobs.take().invocation(server.port))


def labels(body: bytes) -> list[int]:
    """The results in an answer, after a check that each record bears the number of its row."""
    blob = base64.b64decode(json.loads(body)["Outputs"]["outputBlob"], validate=True)
    records = [json.loads(line) for line in blob.splitlines()]
    if [record["row"] for record in records] != list(range(1, envelope.ROWS + 1)):
        raise BenchError("the records of a blob are not numbered as its rows")
    return [record["result"] for record in records]


def seconds(servers: list[Running], blobs: Blobs, times: int) -> dict[str, float]:
    """The median time of each server for a blob that it has not seen; all must answer the same."""
    taken: dict[str, list[float]] = {server.name: [] for server in servers}
    for turn in range(times):
        blob = blobs.take()
        answers = []
        for server in servers:
            say(f"blob, round {turn + 1} of {times}: {server.name}")
            elapsed, body = sent(server, blob.invocation(server.port))
            taken[server.name].append(elapsed)
            answers.append(labels(body))
        if any(answer != answers[0] for answer in answers):
            raise BenchError(f"the servers disagree about blob {blob.number}")
    return {name: statistics.median(values) for name, values in taken.items()}


def stages(log: str) -> dict[str, float]:
    """The median milliseconds of each stage, from the lines `stages receive=12.3 score=4.5` of a server's log."""
    found: dict[str, list[float]] = {}
    for line in re.findall(r"^stages (.+)$", log, re.MULTILINE):
        for name, value in re.findall(r"(\S+)=([0-9.]+)", line):
            found.setdefault(name, []).append(float(value))
    return {name: statistics.median(values) for name, values in found.items()}
