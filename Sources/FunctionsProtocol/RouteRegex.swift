// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// A regular expression of a route constraint: it may match anywhere in the value, in any case.
///
/// `Regex` is not `Sendable`, so one user at a time.
final class RouteRegex: Sendable {
    private let regex: Mutex<Regex<AnyRegexOutput>>

    /// Compiles `pattern`; `nil` when it is not a regular expression.
    init?(_ pattern: String) {
        guard let regex = try? Regex(pattern) else { return nil }
        self.regex = Mutex(regex.ignoresCase())
    }

    func matches(_ value: String) -> Bool {
        self.regex.withLock { (try? $0.firstMatch(in: value)) != nil }
    }
}
