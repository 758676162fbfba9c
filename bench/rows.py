# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Requests with one row each, of which no two are the same.

Three numbers of a sample row are replaced. They belong to the image's left edge, which is blank in every digit, so the
model still answers the same. The round goes into one of them, a counter of six digits into the others: that many digits
survive in a 32-bit float, so the rows differ as tensors and not only as text.
"""

from errors import BenchError
from paths import MODEL

SAMPLE = MODEL / "samples" / "seven.json"
BATCH = MODEL / "samples" / "batch.jsonl"
MARKS = {0: "0.RRR", 28: "0.HHH", 756: "0.LLL"}
ROUNDS = 1000
ROWS = 1_000_000
"""The most rows of one round."""
POOL = 2_000
"""The rows that are sent again and again where answers are to come from a cache."""


def template() -> str:
    """The sample row as a JSON array with the marks in place of three numbers."""
    text = SAMPLE.read_text()
    numbers = text[text.index("[[") + 2 : text.index("]]")].split(",")
    for place, mark in MARKS.items():
        numbers[place] = mark
    return "[" + ",".join(numbers) + "]"


def filled(text: str, round: int, counter: int) -> str:
    """A template with its marks replaced."""
    high, low = divmod(counter, 1000)
    return text.replace("RRR", f"{round:03d}").replace("HHH", f"{high:03d}").replace("LLL", f"{low:03d}")


def body(row: str) -> str:
    """The request body that holds one row."""
    return f'{{"data": [{row}]}}'


def request(path: str, port: int, text: str) -> str:
    """A whole HTTP request, as every load generator here sends it."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(text)}\r\n\r\n{text}"


class Rounds:
    """Hands out round numbers, each once."""

    def __init__(self) -> None:
        self._next = 0

    def take(self) -> int:
        """A round whose rows nobody has sent."""
        if self._next == ROUNDS:
            raise BenchError(f"more than {ROUNDS} rounds in one run")
        self._next += 1
        return self._next - 1
