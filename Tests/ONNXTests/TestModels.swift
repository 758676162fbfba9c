// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import ONNX
import Tensors

/// The folder that this file is in.
private let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()

/// The path of a model beside this file.
func modelPath(_ name: String) -> String {
    (folder + ["Models", "\(name).onnx"]).joined(separator: "/")
}

/// Where the library may be, apart from the system's folders.
let libraryFolders = [
    unsafe getenv("ONNXRUNTIME_ROOT").map { unsafe String(cString: $0) + "/lib" } ?? "",
    (folder.dropLast(2) + ["lib"]).joined(separator: "/"),
]

/// A session for the model `name`; the library is loaded at each call, which costs little after the first.
func session(_ name: String, threads: Int = 1) throws -> OnnxSession {
    try OnnxSession(
        runtime: OnnxRuntime.load(searching: libraryFolders),
        modelPath: modelPath(name),
        options: OnnxSessionOptions(intraOpThreads: threads)
    )
}

/// A tensor with the memory of `elements`.
func tensor<Element: BitwiseCopyable>(_ type: ElementType, _ shape: [Int], _ elements: [Element]) throws -> Tensor {
    try Tensor(type, shape: shape, bytes: unsafe elements.withUnsafeBytes { unsafe Array($0) })
}

/// A tensor of `float32`.
func floats(_ shape: [Int], _ elements: [Float]) throws -> Tensor {
    try tensor(.float32, shape, elements)
}

extension Tensor {
    /// The elements of a tensor of `float32`.
    var floats: [Float] { unsafe self.bytes.withUnsafeBytes { unsafe Array($0.bindMemory(to: Float.self)) } }

    /// The elements of a tensor of `int64`.
    var integers: [Int64] { unsafe self.bytes.withUnsafeBytes { unsafe Array($0.bindMemory(to: Int64.self)) } }
}
