// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The parameters of a query as the host's server reads them: names in any case are one, with several values.
package struct QueryParameters: Sendable, Equatable {
    /// One name with its values.
    package struct Entry: Sendable, Equatable {
        /// The name as it was written first.
        package let name: String
        /// Its values in order; there is one at least.
        package fileprivate(set) var values: [String]

        /// The values as .NET joins them: empty ones vanish.
        package var joined: String {
            self.values.count == 1 ? self.values[0] : self.values.filter { !$0.isEmpty }.joined(separator: ",")
        }
    }

    /// Every name in order.
    package private(set) var entries: [Entry] = []

    /// Reads a query without its `?`.
    package init(_ text: some StringProtocol) {
        for pair in text.split(separator: "&") {
            let name = pair.prefix { $0 != "=" }
            self.append(QueryParameters.decode(name), QueryParameters.decode(pair.dropFirst(name.count + 1)))
        }
    }

    /// The values of `name`, in any case, joined by commas; `nil` when there is no such name.
    package subscript(_ name: String) -> String? { self.entries.first { NetText.isEqual($0.name, name) }?.joined }

    /// How the host writes the query again, with its `?`: every name once, values joined, its own escapes.
    var rewritten: String {
        let pairs = self.entries.map { "\(URLText.queryEncoded($0.name))=\(URLText.queryEncoded($0.joined))" }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    private mutating func append(_ name: String, _ value: String) {
        if let place = self.entries.firstIndex(where: { NetText.isEqual($0.name, name) }) {
            self.entries[place].values.append(value)
        } else {
            self.entries.append(Entry(name: name, values: [value]))
        }
    }

    private static func decode(_ text: some StringProtocol) -> String {
        URLText.decoded(String(text.map { $0 == "+" ? " " : $0 }))
    }
}
