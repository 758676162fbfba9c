#!/usr/bin/env python3
# ScoringFunctions
# SPDX-License-Identifier: MIT
"""Writes the models that the tests of the ONNX target load, beside this file.

Needs the package `onnx`:  python3 -m venv .venv && .venv/bin/pip install onnx && .venv/bin/python make_models.py
The same models come out whenever it is run: nothing is random.
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto, ValueInfoProto, checker, helper, numpy_helper

FOLDER = Path(__file__).parent
OPSET, ML_OPSET, IR_VERSION = 17, 3, 8  # what every ONNX Runtime since 1.14 reads

TYPES = {
    "float32": TensorProto.FLOAT, "uint8": TensorProto.UINT8, "int8": TensorProto.INT8,
    "uint16": TensorProto.UINT16, "int16": TensorProto.INT16, "int32": TensorProto.INT32,
    "int64": TensorProto.INT64, "string": TensorProto.STRING, "bool": TensorProto.BOOL,
    "float16": TensorProto.FLOAT16, "float64": TensorProto.DOUBLE, "uint32": TensorProto.UINT32,
    "uint64": TensorProto.UINT64,
}


def value(name, element_type, shape):
    """One input or output; a dimension is a size, a name, or None."""
    if isinstance(element_type, str):
        element_type = TYPES[element_type]
    return helper.make_tensor_value_info(name, element_type, shape)


def typed(name, type_proto):
    """One input or output of any type."""
    info = ValueInfoProto(name=name)
    info.type.CopyFrom(type_proto)
    return info


def tensor_type(element_type, shape):
    return helper.make_tensor_type_proto(element_type, shape)


def constant(name, array):
    return numpy_helper.from_array(np.asarray(array), name)


def save(name, nodes, inputs, outputs, initializers=(), opset=OPSET, check=True):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(initializers))
    opsets = [helper.make_opsetid("", opset), helper.make_opsetid("ai.onnx.ml", ML_OPSET)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="tests")
    if check:
        checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def identity(name, type_proto):
    save(name, [helper.make_node("Identity", ["x"], ["y"])], [typed("x", type_proto)], [typed("y", type_proto)])


def well_behaved():
    for name, element_type in TYPES.items():
        identity(f"identity_{name}", tensor_type(element_type, ["batch", 2]))
    save("pair",
         [helper.make_node("Add", ["a", "b"], ["sum"]), helper.make_node("Mul", ["a", "b"], ["product"])],
         [value("a", "float32", ["batch", 2]), value("b", "float32", ["batch", 2])],
         [value("sum", "float32", ["batch", 2]), value("product", "float32", ["batch", 2])])
    save("fixed_batch", [helper.make_node("Neg", ["x"], ["y"])],
         [value("x", "float32", [1, 3])], [value("y", "float32", [1, 3])])
    weights = (np.arange(784 * 10) % 17 - 8).astype(np.float32).reshape(784, 10) / 64
    save("matmul", [helper.make_node("MatMul", ["float_input", "weights"], ["scores"])],
         [value("float_input", "float32", [None, 784])], [value("scores", "float32", [None, 10])],
         [constant("weights", weights)])
    save("gather", [helper.make_node("Gather", ["table", "index"], ["picked"])],
         [value("index", "int64", ["batch"])], [value("picked", "float32", ["batch"])],
         [constant("table", np.array([10, 20, 30], np.float32))])
    save("nonzero", [helper.make_node("NonZero", ["x"], ["places"])],
         [value("x", "float32", ["batch", 2])], [value("places", "int64", [2, "found"])])
    save("fill", [helper.make_node("ConstantOfShape", ["shape"], ["zeros"])],
         [value("shape", "int64", [1])], [value("zeros", "float32", [None])])
    save("label", [helper.make_node("LabelEncoder", ["animal"], ["code"], domain="ai.onnx.ml",
                                    keys_strings=["cat", "dog"], values_int64s=[1, 2], default_int64=-1)],
         [value("animal", "string", ["batch"])], [value("code", "int64", ["batch"])])


def unusual_graphs():
    save("scalar", [helper.make_node("ReduceSum", ["x"], ["total"], keepdims=0)],
         [value("x", "float32", ["n"])], [value("total", "float32", [])])
    save("unranked", [helper.make_node("Neg", ["x"], ["y"])], [value("x", "float32", None)],
         [value("y", "float32", None)], check=False)
    save("passthrough", [helper.make_node("Neg", ["x"], ["y"])], [value("x", "float32", ["batch"])],
         [value("x", "float32", ["batch"]), value("y", "float32", ["batch"]), value("answer", "int64", [1])],
         [constant("answer", np.array([42], np.int64))], check=False)
    save("no_inputs", [helper.make_node("Neg", ["one"], ["y"])], [], [value("y", "float32", [1])],
         [constant("one", np.array([1], np.float32))])
    save("default_input", [helper.make_node("Add", ["x", "offset"], ["y"])],
         [value("x", "float32", ["batch"]), value("offset", "float32", [1])], [value("y", "float32", ["batch"])],
         [constant("offset", np.array([5], np.float32))])


def unsupported():
    probabilities = helper.make_node("ZipMap", ["x"], ["output_probability"], domain="ai.onnx.ml", classlabels_int64s=[3, 8])
    row_map = helper.make_map_type_proto(TensorProto.INT64, tensor_type(TensorProto.FLOAT, []))
    save("zipmap", [helper.make_node("Neg", ["x"], ["negated"]), probabilities],
         [value("x", "float32", [None, 2])],
         [typed("output_probability", helper.make_sequence_type_proto(row_map)), value("negated", "float32", [None, 2])])
    words = helper.make_sequence_type_proto(tensor_type(TensorProto.STRING, [None]))
    save("sequence_input", [helper.make_node("SequenceLength", ["words"], ["count"])],
         [typed("words", words)], [value("count", "int64", [])])
    maybe = helper.make_optional_type_proto(tensor_type(TensorProto.FLOAT, [2]))
    save("optional_input", [helper.make_node("OptionalHasElement", ["maybe"], ["given"])],
         [typed("maybe", maybe)], [value("given", "bool", [])])
    identity("bfloat16_input", tensor_type(TensorProto.BFLOAT16, ["batch"]))
    save("bfloat16_output", [helper.make_node("Cast", ["x"], ["half"], to=TensorProto.BFLOAT16)],
         [value("x", "float32", ["batch"])], [value("half", TensorProto.BFLOAT16, ["batch"])])


def broken():
    save("unknown_operator", [helper.make_node("NoSuchOperator", ["x"], ["y"])],
         [value("x", "float32", [1])], [value("y", "float32", [1])], check=False)
    save("future_opset", [helper.make_node("Neg", ["x"], ["y"])],
         [value("x", "float32", [1])], [value("y", "float32", [1])], opset=999, check=False)
    outside = constant("outside", np.ones(4, np.float32))
    outside.ClearField("raw_data")
    outside.data_location = TensorProto.EXTERNAL
    outside.external_data.add(key="location", value="not_there.bin")
    save("external_data", [helper.make_node("Add", ["x", "outside"], ["y"])],
         [value("x", "float32", [4])], [value("y", "float32", [4])], [outside], check=False)
    (FOLDER / "invalid.onnx").write_bytes(b"This is no model.\n" * 8)
    (FOLDER / "empty.onnx").write_bytes(b"")


if __name__ == "__main__":
    well_behaved()
    unusual_graphs()
    unsupported()
    broken()
