# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Whether the servers answer what ONNX Runtime answers."""

import json
import os
import subprocess

import load
import rows
from errors import BenchError
from paths import MODEL, MODEL_FILE, PEERS, PICKLE, VENV, WORK
from plan import say
from servers import NGINX, Running, first_answer, post

EXTREMES = [(0, 0), (500, 123_456), (999, 999_999)]


def prepare() -> None:
    """Trains the scikit-learn form of the model, and has ONNX Runtime score the rows that the servers are asked."""
    say("training the model of AzureML's server, scoring the sample rows")
    PICKLE.parent.mkdir(parents=True, exist_ok=True)
    (WORK / "rows.jsonl").write_text("".join(row + "\n" for row in asked()))
    script = [str(VENV / "bin" / "python"), str(PEERS / "prepare.py")]
    files = [str(MODEL), str(PICKLE), str(WORK / "rows.jsonl"), str(WORK / "labels.json")]
    subprocess.run(script + files, check=True, env={**os.environ, "MODEL_FILE": str(MODEL_FILE)})
    labels = expected()
    if any(f"[{label}]" != load.RIGHT for label in labels[-len(EXTREMES) :]):
        raise BenchError(f"the rows made of the sample are not all scored {load.RIGHT}")


def asked() -> list[str]:
    """The sample batch, and rows made of the sample as the load is."""
    batch = rows.BATCH.read_text().splitlines()
    return batch + [rows.filled(rows.template(), round, counter) for round, counter in EXTREMES]


def expected() -> list[int]:
    """The label of each row asked."""
    labels: list[int] = json.loads((WORK / "labels.json").read_text())
    return labels


def check(server: Running) -> None:
    """Asks a server that has just been started one row after the other; nginx can only be right about the last ones."""
    first_answer(server, rows.SAMPLE.read_text())
    for row, label in zip(asked(), expected(), strict=True):
        answer = post(server, rows.body(row))
        if answer != f"[{label}]" and server.name != NGINX.name:
            raise BenchError(f"{server.name} answered {answer} instead of [{label}]")
