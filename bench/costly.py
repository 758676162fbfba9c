# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Models that take as long as they are told to, with the answers of the sample model."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from errors import BenchError
from paths import MODEL_FILE, PEERS, SERVER_CORE, VENV, WORK
from plan import say

TOLERANCE = 0.3


@dataclass(frozen=True)
class CostlyModel:
    """A model that has been made; `microseconds` is what ONNX Runtime took for a row."""

    folder: Path
    microseconds: float


def made(microseconds: int) -> CostlyModel:
    """Makes a model that takes about so long for a row."""
    say(f"making a model of {microseconds:,} microseconds a row")
    folder = WORK / f"models-{microseconds}"
    script = ["taskset", "-c", str(SERVER_CORE), str(VENV / "bin" / "python"), str(PEERS / "costly_model.py")]
    files = [str(MODEL_FILE), str(folder / "costly" / "1" / "model.onnx")]
    environment = {**os.environ, "ORT_DISABLE_TELEMETRY": "1"}
    output = subprocess.run(
        [*script, *files, str(microseconds)], stdout=subprocess.PIPE, text=True, check=True, env=environment
    ).stdout
    taken = float(output)
    if abs(taken / microseconds - 1) > TOLERANCE:
        raise BenchError(f"the model of {microseconds} microseconds a row takes {taken:.0f}: the machine is too busy")
    return CostlyModel(folder, taken)
