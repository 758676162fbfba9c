# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Writes the sample model made costly: a loop of matrix products, whose result moves each pixel by a millionth.

So it has the inputs, outputs and answers of the sample model, and takes as long as it is told to: the number of turns
is found by measuring ONNX Runtime with one thread. Prints the microseconds that a row takes in the end.

Usage: costly_model.py <model.onnx> <costly.onnx> <microseconds a row>
"""

import sys
import time
from pathlib import Path

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

WIDTH = 256
TRIALS = 4
INFLUENCE = 1e-6


def constant(name: str, value: object, kind: type) -> onnx.TensorProto:
    """An initializer."""
    return numpy_helper.from_array(numpy.asarray(value, kind), name)


def body() -> onnx.GraphProto:
    """One turn: a matrix product, kept between -1 and 1."""
    state, turned = (helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("state", "turned"))
    step = helper.make_tensor_value_info("step", TensorProto.INT64, [])
    going, goes = (helper.make_tensor_value_info(name, TensorProto.BOOL, []) for name in ("going", "goes"))
    nodes = [
        helper.make_node("Identity", ["going"], ["goes"]),
        helper.make_node("MatMul", ["state", "costly_weights"], ["product"]),
        helper.make_node("Tanh", ["product"], ["turned"]),
    ]
    return helper.make_graph(nodes, "turn", [step, going, state], [goes, turned])


def costly(sample: onnx.ModelProto, turns: int) -> onnx.ModelProto:
    """The sample model behind a loop of so many turns."""
    model = onnx.ModelProto()
    model.CopyFrom(sample)
    graph, source = model.graph, sample.graph.input[0].name
    for node in graph.node:
        node.input[:] = ["costly_row" if name == source else name for name in node.input]
    chooser = numpy.random.default_rng(784)
    graph.initializer.extend([
        constant("costly_turns", turns, numpy.int64),
        constant("costly_goes", True, numpy.bool_),
        constant("costly_entry", chooser.normal(size=(784, WIDTH)) / 28, numpy.float32),
        constant("costly_weights", chooser.normal(size=(WIDTH, WIDTH)) / WIDTH**0.5, numpy.float32),
        constant("costly_influence", INFLUENCE, numpy.float32),
    ])  # fmt: skip
    before = [
        helper.make_node("MatMul", [source, "costly_entry"], ["costly_begin"]),
        helper.make_node("Loop", ["costly_turns", "costly_goes", "costly_begin"], ["costly_end"], body=body()),
        helper.make_node("ReduceMean", ["costly_end"], ["costly_mean"], axes=[1], keepdims=1),
        helper.make_node("Mul", ["costly_mean", "costly_influence"], ["costly_shift"]),
        helper.make_node("Add", [source, "costly_shift"], ["costly_row"]),
    ]
    after = list(graph.node)
    del graph.node[:]
    graph.node.extend(before + after)
    onnx.checker.check_model(model)
    return model


def microseconds(model: onnx.ModelProto) -> float:
    """The median time of a row."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    row = numpy.linspace(0, 1, 784, dtype=numpy.float32).reshape(1, -1)
    times: list[float] = []
    end = time.perf_counter() + 0.5
    while len(times) < 10 or time.perf_counter() < end:
        begin = time.perf_counter()
        session.run(None, {name: row})
        times.append(time.perf_counter() - begin)
    return float(numpy.median(times)) * 1e6


def main() -> None:
    """Finds the number of turns, writes the model."""
    source, target, wanted = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    sample = onnx.load(source)
    base, turns = microseconds(costly(sample, 0)), 10
    for _ in range(TRIALS):
        taken = microseconds(costly(sample, turns))
        turns = max(1, round(turns * max(wanted - base, 1) / max(taken - base, 1)))
    model = costly(sample, turns)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(model.SerializeToString(deterministic=True))
    print(microseconds(model))


if __name__ == "__main__":
    main()
