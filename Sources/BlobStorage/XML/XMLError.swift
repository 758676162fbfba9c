// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a text is not read as XML.
struct XMLError: Error, Equatable, CustomStringConvertible {
    /// The reason and where.
    let description: String

    init(_ reason: String, line: Int) {
        self.description = "line \(line): \(reason)"
    }
}
