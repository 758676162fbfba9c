#!/usr/bin/env python3
# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Trains the sample model `mnist` and writes it as ONNX, with its sample requests.

The data are the handwritten digits that scikit-learn carries (8 x 8 pixels), enlarged to 28 x 28 pixels, so that the
model has the 784 inputs of MNIST and nothing is downloaded. The same call writes the same files.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

HERE = Path(__file__).resolve().parent
SIDE = 28
LEAST_ACCURACY = 0.90

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


class Split(NamedTuple):
    """Rows of 784 pixels between 0 and 1, and their digits: four parts to train with, one held out."""

    train_rows: Floats
    holdout_rows: Floats
    train_labels: Labels
    holdout_labels: Labels


def enlarged(images: Floats) -> Floats:
    """Images of any square size as rows of 28 x 28 pixels, by bilinear interpolation, with three decimals."""
    side = images.shape[1]
    places = np.linspace(0, side - 1, SIDE)
    weights = np.array([np.interp(places, range(side), unit) for unit in np.eye(side)])
    rows: Floats = np.einsum("nij,ia,jb->nab", images, weights, weights).reshape(len(images), -1)
    return rows.round(3)


def split() -> Split:
    """The digits, the same split on every call."""
    digits = load_digits()
    rows = enlarged(digits.images / 16)
    return Split(*train_test_split(rows, digits.target, test_size=0.2, random_state=0, stratify=digits.target))


def trained(data: Split) -> LogisticRegression:
    """The classifier, trained with the part of the data that is not held out."""
    return LogisticRegression(max_iter=1000).fit(data.train_rows.astype(np.float32), data.train_labels)


def exported(model: LogisticRegression) -> bytes:
    """The classifier as an ONNX file: `float_input` [N, 784] to `label` [N] and `probabilities` [N, 10]."""
    from skl2onnx import convert_sklearn
    from skl2onnx.common.data_types import FloatTensorType

    onnx = convert_sklearn(
        model,
        name="mnist",
        initial_types=[("float_input", FloatTensorType([None, SIDE * SIDE]))],
        options={"zipmap": False},
        target_opset={"": 17, "ai.onnx.ml": 3},
    )
    for value in [*onnx.graph.input, *onnx.graph.output]:
        value.type.tensor_type.shape.dim[0].dim_param = "N"
    versions = {opset.domain: opset for opset in onnx.opset_import}  # the converter names one of them twice
    del onnx.opset_import[:]
    onnx.opset_import.extend(versions.values())
    return bytes(onnx.SerializeToString(deterministic=True))


def predicted(onnx: bytes, rows: Floats) -> list[int]:
    """What ONNX Runtime answers for the rows."""
    import onnxruntime

    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    labels: Labels = session.run(["label"], {"float_input": rows.astype(np.float32)})[0]
    return [int(label) for label in labels]


def text(row: Any) -> str:
    """A row as a JSON array with the shortest form of each number: `[0,0.125,1]`."""
    return "[" + ",".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in row) + "]"


def write_samples(data: Split, labels: list[int]) -> None:
    """Writes the held-out rows and the sample requests made of them."""
    samples = HERE / "samples"
    samples.mkdir(exist_ok=True)
    rows = [text(row) for row in data.holdout_rows]
    (samples / "holdout.jsonl").write_text("".join(row + "\n" for row in rows))
    (samples / "holdout-labels.json").write_text(json.dumps(data.holdout_labels.tolist()) + "\n")
    (samples / "batch.jsonl").write_text("".join(row + "\n" for row in rows[:20]))
    sevens = zip(rows, labels, data.holdout_labels, strict=True)
    seven = next(row for row, label, digit in sevens if label == digit == 7)
    (samples / "seven.json").write_text(f'{{"data": [{seven}]}}\n')


def main() -> None:
    """Trains, measures, exports and writes."""
    data = split()
    onnx = exported(trained(data))
    labels = predicted(onnx, data.holdout_rows)
    accuracy = float(np.mean(labels == data.holdout_labels))
    print(f"{len(data.train_rows)} rows trained with, {len(labels)} held out, accuracy {accuracy:.4f}")
    if accuracy < LEAST_ACCURACY:
        raise SystemExit(f"accuracy below {LEAST_ACCURACY}: nothing written")
    (HERE / "1").mkdir(exist_ok=True)
    (HERE / "1" / "model.onnx").write_bytes(onnx)
    write_samples(data, labels)


if __name__ == "__main__":
    main()
