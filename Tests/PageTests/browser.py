# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Headless Chromium, driven over the DevTools protocol with nothing but the standard library."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from typing import Any, Self

NAMES = ["chromium", "chromium-browser", "google-chrome"]
FLAGS = [
    "--headless=new",
    "--no-sandbox",  # root has no other way
    "--remote-debugging-pipe",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
READING, WRITING = 3, 4
"""The descriptors on which the browser takes commands and answers; each message ends with a zero byte."""

SECONDS = 20.0
"""For everything that is waited for."""

Message = dict[str, Any]


class BrowserError(Exception):
    """What the browser refused, or what did not come in time."""


class Browser:
    """A browser of its own, with an empty profile that goes when it ends."""

    def __init__(self) -> None:
        program = next((path for path in map(shutil.which, NAMES) if path), None)
        if not program:
            raise BrowserError("No Chromium was found: apt-get install chromium")
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands, self._commands = os.pipe()
        self._answers, answers = os.pipe()
        # Out of the way of the two numbers that they get in the child.
        reading, writing = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 64) for end in (commands, answers))

        def place_pipes() -> None:
            os.dup2(reading, READING)
            os.dup2(writing, WRITING)

        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            preexec_fn=place_pipes,
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in (commands, answers, reading, writing):
            os.close(end)
        self._unread = b""
        self._last = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._commands)
        os.close(self._answers)
        self._profile.cleanup()

    def send(self, method: str, parameters: Message, session: str | None = None) -> int:
        """Sends a command; returns the number that its answer will have."""
        self._last += 1
        command: Message = {"id": self._last, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        return self._last

    def message(self, deadline: float) -> Message:
        """The next answer or event."""
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, deadline - time.monotonic()))
            part = os.read(self._answers, 1 << 16) if ready else b""
            if not part:
                raise BrowserError("The browser did not answer" if not ready else "The browser has ended")
            self._unread += part
        text, _, self._unread = self._unread.partition(b"\0")
        message: Message = json.loads(text)
        return message
