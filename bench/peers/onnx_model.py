# ScoringFunctions
# SPDX-License-Identifier: MIT

"""The sample model in ONNX Runtime with one thread, as the Python peers use it."""

import os
from typing import Any

import numpy
import onnxruntime


class Model:
    """A session that answers labels."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            os.environ["MODEL_FILE"], options, providers=["CPUExecutionProvider"]
        )

    def labels(self, rows: Any) -> list[int]:
        """The digit of each row, where `rows` is a float32 array [N, 784]."""
        answer: numpy.ndarray = self._session.run(["label"], {"float_input": rows})[0]
        labels: list[int] = answer.tolist()
        return labels
