// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// Names in the form in which C takes them, made once for all calls.
///
/// `@unchecked Sendable`: nothing is written after `init`.
@safe
final class CStringArray: @unchecked Sendable {
    /// The names in order, valid as long as this object.
    let pointers: [UnsafePointer<CChar>?]

    /// Copies of `strings`.
    init(_ strings: [String]) {
        unsafe self.pointers = strings.map { string in
            guard let copy = unsafe strdup(string) else { preconditionFailure("out of memory: a name of a model") }
            return unsafe UnsafePointer(copy)
        }
    }

    deinit {
        unsafe self.pointers.forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) }
    }
}
