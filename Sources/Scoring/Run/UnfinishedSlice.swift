// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A slice that was looked up in this process, and for which something has to be waited for.
package enum UnfinishedSlice: Sendable {
    /// A slice by itself.
    case alone(PreparedSlice)
    /// The rows at these places among those of several requests.
    case shared(SharedSlice, Range<Int>)
}
