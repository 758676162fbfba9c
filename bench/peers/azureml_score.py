# ScoringFunctions
# SPDX-License-Identifier: MIT

"""The entry script of the tutorial, for AzureML's own server."""

import json
import os
from typing import Any

import joblib
import numpy

model: Any = None


def init() -> None:
    """Loads the scikit-learn model, once a process."""
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "mnist", "1", "mnist.joblib"))


def run(data: str) -> list[int]:
    """Scores the rows of one request."""
    rows = numpy.array(json.loads(data)["data"])
    labels: list[int] = model.predict(rows).tolist()
    return labels
