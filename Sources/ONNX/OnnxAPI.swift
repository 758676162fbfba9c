// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime

/// The table of functions that an opened library offers, and the one way in which they are called.
///
/// A library that hands out a table for a version fills in every function of that version, so that none of the
/// function pointers read from it is null.
///
/// `@unchecked Sendable`: the table is constant data of a library that is never unloaded.
@safe
struct OnnxAPI: @unchecked Sendable {
    /// The functions.
    typealias Table = UnsafePointer<OrtApi>

    /// The functions, for the process's life.
    let table: Table

    /// Calls a function of the table and turns a failure into an error.
    ///
    /// - Throws: ``OnnxError`` with `code`, or `outOfMemory`, and the library's message.
    @inline(__always)
    func check(_ code: OnnxError.Code, _ call: (Table) -> OrtStatusPtr?) throws(OnnxError) {
        guard let status = unsafe call(self.table) else { return }
        throw unsafe self.error(code, consuming: status)
    }

    /// Calls a function that makes an object; `release` is the function of the table that frees it.
    ///
    /// - Throws: ``OnnxError`` as ``check(_:_:)`` does.
    @inline(__always)
    func make(
        _ code: OnnxError.Code,
        release: @escaping OnnxHandle.Release,
        _ call: (Table, UnsafeMutablePointer<OpaquePointer?>) -> OrtStatusPtr?
    ) throws(OnnxError) -> OnnxHandle {
        var object: OpaquePointer?
        try unsafe self.check(code) { unsafe call($0, &object) }
        guard let object = unsafe object else { throw OnnxError(code, "ONNX Runtime made nothing, without an error.") }
        return unsafe OnnxHandle(owning: object, release: release)
    }

    /// Calls a function that answers one value, which is `initial` until then.
    ///
    /// - Throws: ``OnnxError`` as ``check(_:_:)`` does.
    @inline(__always)
    func read<Value>(
        _ code: OnnxError.Code,
        _ initial: Value,
        _ call: (Table, UnsafeMutablePointer<Value>) -> OrtStatusPtr?
    ) throws(OnnxError) -> Value {
        var value = initial
        try unsafe self.check(code) { unsafe call($0, &value) }
        return value
    }

    /// The error that `status` stands for; frees it.
    private func error(_ code: OnnxError.Code, consuming status: OrtStatusPtr) -> OnnxError {
        defer { unsafe self.table.pointee.ReleaseStatus(status) }
        let text = unsafe self.table.pointee.GetErrorMessage(status).map { unsafe String(cString: $0) } ?? ""
        let cause = unsafe self.table.pointee.GetErrorCode(status)
        return OnnxError(code, cause: cause, text: text)
    }
}
