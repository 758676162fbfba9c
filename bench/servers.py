# ScoringFunctions
# SPDX-License-Identifier: MIT

"""The servers: how each is started, asked and stopped."""

import http.client
import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from errors import BenchError
from paths import AZUREML_MODELS, BINARY, MODEL_FILE, PEERS, ROOT, SERVER_CORE, VENV, WORK

START_TIMEOUT = 60.0
STOP_TIMEOUT = 5.0
RETRY_DELAY = 0.0005

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Server:
    """How to start a server; `{port}` stands for the port in its command and environment."""

    name: str
    path: str
    command: list[str]
    environment: dict[str, str]
    needs: Path


def variant(server: Server, name: str, **environment: str) -> Server:
    """The same server by another name, with more in its environment."""
    return replace(server, name=name, environment={**server.environment, **environment})


def python(name: str, path: str, script: str, port_variable: str) -> Server:
    """A peer that is one of our own Python scripts."""
    environment = {port_variable: "{port}", "MODEL_FILE": str(MODEL_FILE), "ORT_DISABLE_TELEMETRY": "1"}
    interpreter = VENV / "bin" / "python"
    return Server(name, path, [str(interpreter), str(PEERS / script)], environment, interpreter)


OURS = Server("ours", "/api/score", [str(BINARY)], {"FUNCTIONS_CUSTOMHANDLER_PORT": "{port}"}, BINARY)
OURS_AUTO = variant(OURS, "ours, auto", SCORING_CACHE="auto")
OURS_ON = variant(OURS, "ours, on", SCORING_CACHE="on")
AZUREML = Server(
    "azureml",
    "/score",
    [str(VENV / "bin" / "azmlinfsrv"), "--entry_script", str(PEERS / "azureml_score.py"), "--port", "{port}"],
    {"AZUREML_MODEL_DIR": str(AZUREML_MODELS), "WORKER_COUNT": "1"},
    VENV / "bin" / "azmlinfsrv",
)
FASTAPI = python("fastapi", "/score", "fastapi_server.py", "PORT")
STARLETTE = replace(FASTAPI, name="starlette", path="/bare")
NGINX = Server("nginx", "/score", ["nginx", "-c", str(WORK / "nginx.conf")], {}, PEERS / "nginx.conf")
PYTHON_HANDLER = python("python", "/BlobFunction", "python_handler.py", "FUNCTIONS_CUSTOMHANDLER_PORT")
PYTHON_ORJSON = variant(PYTHON_HANDLER, "python, orjson", PARSER="orjson")
ALL = {server.name: server for server in (OURS, AZUREML, FASTAPI, STARLETTE, NGINX, PYTHON_HANDLER)}


@dataclass(frozen=True)
class Running:
    """A started server."""

    name: str
    path: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        """Where rows are posted."""
        return f"http://127.0.0.1:{self.port}{self.path}"


def free_port() -> int:
    """A port that nobody listens on, and which the system gives to no client before its server does."""
    while True:
        port = random.randrange(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def started(server: Server, extra: dict[str, str] | None = None) -> Running:
    """Starts a server on its core, with a bare environment; does not wait for it."""
    port = free_port()
    if server is NGINX:
        text = (PEERS / "nginx.conf").read_text().replace("@port@", str(port)).replace("@work@", str(WORK))
        (WORK / "nginx.conf").write_text(text)
    named = {name: value.replace("{port}", str(port)) for name, value in server.environment.items()}
    environment = {"PATH": os.environ["PATH"], "HOME": str(WORK), **named, **(extra or {})}
    command = ["taskset", "-c", str(SERVER_CORE), *(part.replace("{port}", str(port)) for part in server.command)]
    log = WORK / f"{server.name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    return Running(server.name, server.path, port, process, log)


def stop(server: Running) -> None:
    """Ends a server, its children too."""
    with suppress(ProcessLookupError):
        os.killpg(server.process.pid, signal.SIGTERM)
        try:
            server.process.wait(timeout=STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(server.process.pid, signal.SIGKILL)
            server.process.wait()


@contextmanager
def running(server: Server, extra: dict[str, str] | None = None) -> Iterator[Running]:
    """A started server, stopped afterwards."""
    value = started(server, extra)
    try:
        yield value
    finally:
        stop(value)


def post(server: Running, body: str) -> str:
    """Posts a body; the answer, whitespace removed, which must be a success."""
    with closing(connected(server)) as connection:
        return ask(connection, server, body)[0]


def connected(server: Running) -> http.client.HTTPConnection:
    """A connection that is made with its first request."""
    return http.client.HTTPConnection("127.0.0.1", server.port, timeout=START_TIMEOUT)


def listening(server: Running) -> None:
    """Waits until the server, just started, accepts connections."""
    retried(server, lambda: socket.create_connection(("127.0.0.1", server.port)).close())


def ask(connection: http.client.HTTPConnection, server: Running, body: str) -> tuple[str, str]:
    """Posts a body; the answer, whitespace removed, which must be a success, and its `x-cache`."""
    connection.request("POST", server.path, body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    text = "".join(answer.read().decode().split())
    if answer.status != 200:
        raise BenchError(f"{server.name} answered {answer.status}: {text}")
    return text, answer.getheader("x-cache", "")


def first_answer(server: Running, body: str) -> str:
    """Posts a body again and again until the server, just started, answers it."""
    return retried(server, lambda: post(server, body))


def retried(server: Running, attempt: Callable[[], Answer]) -> Answer:
    """Repeats what fails only because the server is not up yet."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            return attempt()
        except ConnectionError:
            time.sleep(RETRY_DELAY)
    raise BenchError(f"{server.name} did not start:\n{server.log.read_text()[-2000:]}")
