// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The fields of a request as Kestrel, the host's server, hands them on: those that it knows first, in its own order
/// and spelling, then the length, then the others as they came; repeated fields are one with several values.
struct ServerHeaders: Sendable {
    /// One name with its values.
    struct Entry: Sendable {
        let name: String
        var values: [String]

        /// The values as .NET joins them: empty ones vanish.
        var joined: String {
            self.values.count == 1 ? self.values[0] : self.values.filter { !$0.isEmpty }.joined(separator: ",")
        }
    }

    private(set) var entries: [Entry] = []

    init(_ fields: [(name: String, value: String)]) {
        var known = [Entry?](repeating: nil, count: ServerHeaders.known.count)
        var others: [Entry] = []
        for (name, value) in fields {
            let value = value.trimmed
            if let place = ServerHeaders.known.firstIndex(where: { NetText.isEqual($0, name) }) {
                known[place, default: ServerHeaders.known[place]].values.append(value)
            } else if let place = others.firstIndex(where: { NetText.isEqual($0.name, name) }) {
                others[place].values.append(value)
            } else {
                others.append(Entry(name: name, values: [value]))
            }
        }
        self.entries = known.compactMap { $0 } + others
    }

    /// The value of `name` in any case, several joined.
    subscript(_ name: String) -> String? { self.entries.first { NetText.isEqual($0.name, name) }?.joined }

    /// Gives `name` one value, in its place when it has one.
    mutating func set(_ name: String, _ value: String) {
        if let place = self.entries.firstIndex(where: { NetText.isEqual($0.name, name) }) {
            self.entries[place].values = [value]
        } else {
            self.entries.append(Entry(name: name, values: [value]))
        }
    }

    private static let known = [
        "Accept", "Connection", "Host", "User-Agent", "Accept-Charset", "Accept-Encoding", "Accept-Language",
        "Access-Control-Request-Headers", "Access-Control-Request-Method", "Authorization", "baggage", "Cache-Control",
        "Content-Type", "Cookie", "Correlation-Context", "Date", "Expect", "From", "Grpc-Accept-Encoding",
        "Grpc-Encoding", "Grpc-Timeout", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
        "If-Unmodified-Since", "Keep-Alive", "Max-Forwards", "Origin", "Pragma", "Proxy-Authorization", "Range",
        "Referer", "Request-Id", "TE", "traceparent", "tracestate", "Transfer-Encoding", "Translate", "Upgrade",
        "Upgrade-Insecure-Requests", "Via", "Warning", "Content-Length",
    ]
}

extension [ServerHeaders.Entry?] {
    /// The entry at `place`, made with `name` when there is none.
    fileprivate subscript(_ place: Int, default name: String) -> ServerHeaders.Entry {
        get { self[place] ?? ServerHeaders.Entry(name: name, values: []) }
        set { self[place] = newValue }
    }
}
