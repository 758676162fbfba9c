// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Where the rows of a request come from, slice by slice: a JSON document, or the lines of a file.
///
/// A source has one user at a time, which may change its thread between two calls.
package protocol RowSource: AnyObject, Sendable {
    /// Whether ``next()`` may have more to give.
    var hasMore: Bool { get }

    /// The next slice; `nil` at the end.
    ///
    /// What cannot be read comes as a failure in the slice, in the place of the row. A source that cannot go on behind
    /// the failure is at its end afterwards.
    func next() -> Slice?
}
