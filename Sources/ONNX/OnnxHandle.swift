// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The one owner of an object that ONNX Runtime made; releases it at the end of its life.
@safe
struct OnnxHandle: ~Copyable {
    /// A `Release...` function of the table.
    typealias Release = @convention(c) (OpaquePointer?) -> Void

    /// The object, valid as long as the handle.
    let pointer: OpaquePointer
    private let release: Release

    /// Takes over `pointer`, which `release` will free.
    init(owning pointer: OpaquePointer, release: @escaping Release) {
        unsafe self.pointer = pointer
        unsafe self.release = release
    }

    deinit {
        unsafe self.release(self.pointer)
    }

    /// Gives the object away; the caller releases it.
    consuming func take() -> OpaquePointer {
        let pointer = unsafe self.pointer
        discard self
        return unsafe pointer
    }
}
