// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime

/// The values that go into one run, or come out of it; releases them at the end of its life.
@safe
struct OnnxValues: ~Copyable {
    /// The values in order, `nil` where a run has not filled one in.
    var pointers: [OpaquePointer?]  // <OrtValue>
    let api: OnnxAPI

    /// Places for `count` values.
    init(_ api: OnnxAPI, count: Int) {
        unsafe self.pointers = Array(repeating: nil, count: count)
        self.api = api
    }

    deinit {
        unsafe self.pointers.forEach { unsafe self.api.table.pointee.ReleaseValue($0) }
    }
}
