// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

/// The `x-ms-` header fields in the form in which they are signed.
enum SignedHeaders {
    /// One line a field, sorted by name.
    static func text(_ headers: HTTPHeaders, underscoresFirst: Bool) -> String {
        var values: [String: [String]] = [:]
        for (name, value) in headers where name.lowercased().hasPrefix("x-ms-") {
            values[name.lowercased(), default: []].append(self.folded(value))
        }
        return values.map { (self.key($0.key, underscoresFirst), $0.key, $0.value.joined(separator: ",")) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
            .map { "\($0.1):\($0.2)\n" }.joined()
    }

    private static func key(_ name: String, _ underscoresFirst: Bool) -> [UInt8] {
        guard underscoresFirst else { return Array(name.utf8) }
        return name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") + 1 : $0 }
    }

    /// White space that was a line break is one space.
    private static func folded(_ value: String) -> String {
        value.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
    }
}
