# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Where things are, and which core does what."""

import os
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
PEERS = BENCH / "peers"
MODEL = ROOT / "models" / "mnist"
MODEL_FILE = MODEL / "1" / "model.onnx"
BINARY = ROOT / "scoring-handler"
VENV = Path(os.environ.get("BENCH_VENV", ROOT / ".venv-bench"))
WORK = ROOT / ".local" / "bench"
AZUREML_MODELS = WORK / "azureml-models"
PICKLE = AZUREML_MODELS / "mnist" / "1" / "mnist.joblib"

SERVER_CORE = 0
CLIENT_CORE = 1
