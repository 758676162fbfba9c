// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV

/// Why an ``EventLoop`` could not start.
package struct EventLoopError: Error, Equatable, CustomStringConvertible {
    /// What happened and what to do.
    package let message: String

    /// A function of libuv that failed, with its (negative) result.
    init(_ action: String, _ result: Int32) {
        self.message = "The system could not \(action): \(errorText(result)). Raise the limits of this process."
    }

    /// The message.
    package var description: String { self.message }
}

/// The text of libuv for one of its (negative) results.
func errorText(_ result: Int32) -> String {
    unsafe uv_strerror(result).map { unsafe String(cString: $0) } ?? "error \(result)"
}
