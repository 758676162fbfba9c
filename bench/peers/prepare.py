# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Writes what the peers and the checks need: the scikit-learn model, trained again, and what ONNX Runtime answers.

Usage: prepare.py <train.py's folder> <model.joblib> <rows.jsonl> <labels.json>; MODEL_FILE names the ONNX model.
"""

import json
import sys
from pathlib import Path

import joblib
import numpy
from onnx_model import Model


def main() -> None:
    """Trains, dumps, scores."""
    folder, pickle, rows, labels = sys.argv[1:]
    sys.path.insert(0, folder)
    import train

    joblib.dump(train.trained(train.split()), pickle)
    values = [json.loads(line) for line in Path(rows).read_text().splitlines()]
    Path(labels).write_text(json.dumps(Model().labels(numpy.array(values, dtype=numpy.float32))))


if __name__ == "__main__":
    main()
