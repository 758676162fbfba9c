# ScoringFunctions
# SPDX-License-Identifier: MIT

"""What is measured, and how often."""

import sys
import time
from dataclasses import dataclass

from servers import Server

BEGIN = time.monotonic()


@dataclass(frozen=True)
class Plan:
    """The servers that take part, and the number of repetitions."""

    servers: list[Server]
    rounds: int
    seconds: int
    starts: int
    blobs: int

    def has(self, *needed: Server) -> bool:
        """Whether all of these take part."""
        return all(server in self.servers for server in needed)

    def names(self, name: str) -> bool:
        """Whether a server of this name takes part."""
        return any(server.name == name for server in self.servers)


def say(text: str) -> None:
    """Reports progress, with the seconds since the start."""
    print(f"{time.monotonic() - BEGIN:5.0f} s  {text}", file=sys.stderr, flush=True)
