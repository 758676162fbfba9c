// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a test has no peer.
package enum TestError: Error {
    /// The system refused.
    case system(Int32)
    /// A program did not do what was asked of it.
    case failed(String)
}
