// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import FunctionsProtocol
internal import HTTPServer
internal import JSON

/// The keys that requests need when keys are asked for (`--enable-auth`), as the Functions host has them: a master key, one
/// for all functions, and one for each.
struct HostKeys: Sendable {
    /// Opens everything.
    private let master: String
    /// Opens every function.
    private let shared: String
    /// Opens one function each, by the function's name.
    private let functions: [String: String]

    /// The keys in the contents of a file of keys.
    init?(_ json: JSONValue) {
        guard let master = json["masterKey"]?.string, let shared = json["functionKey"]?.string else { return nil }
        self.master = master
        self.shared = shared
        let members = json["functions"]?.object ?? JSONObject()
        self.functions = Dictionary(members.compactMap { name, value in value.string.map { (name, $0) } }) { $1 }
    }

    /// New keys for functions with these names.
    init(functions: [String], makeKey: () -> String) {
        self.master = makeKey()
        self.shared = makeKey()
        self.functions = Dictionary(functions.map { ($0, makeKey()) }) { $1 }
    }

    /// The contents of a file of keys.
    var json: JSONValue {
        .object(
            JSONObject([
                ("masterKey", .string(self.master)), ("functionKey", .string(self.shared)),
                ("functions", .object(JSONObject(self.functions.sorted { $0.key < $1.key }.map { ($0, .string($1)) }))),
            ])
        )
    }

    /// Whether a request may call the function.
    func admits(_ head: HTTPRequestHead, to name: String, _ level: HTTPTrigger.AuthLevel) -> Bool {
        switch level {
        case .anonymous: true
        case .function: self.isOne(of: [self.functions[name], self.shared, self.master], head)
        case .admin: self.admitsAdministrator(head)
        }
    }

    /// Whether a request may use the administrative routes.
    func admitsAdministrator(_ head: HTTPRequestHead) -> Bool { self.isOne(of: [self.master], head) }

    private func isOne(of keys: [String?], _ head: HTTPRequestHead) -> Bool {
        guard let key = Self.key(in: head) else { return false }
        return keys.contains { $0.map { Self.isEqual($0, key) } ?? false }
    }

    /// The key that a request brings: the header's before the query's.
    private static func key(in head: HTTPRequestHead) -> String? {
        if let key = head.headers["x-functions-key"] { return key }
        for pair in (head.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0] == "code" { return PercentCoding.decode(parts[1]) }
        }
        return nil
    }

    /// Compares in a time that does not tell how much is equal.
    private static func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
    }
}
