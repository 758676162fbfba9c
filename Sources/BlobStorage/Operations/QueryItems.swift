// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The query of a URL: names and values, decoded, in order.
struct QueryItems: Sendable {
    let items: [(name: String, value: String)]

    /// What `query` says; `+` stands for itself.
    init(_ query: String?) {
        self.items = (query ?? "").split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? PercentCoding.decode(parts[1]) : ""
            return (PercentCoding.decode(parts[0]), value)
        }
    }

    /// The value of the first item called `name`.
    subscript(_ name: String) -> String? {
        self.items.first { $0.name == name }?.value
    }
}
