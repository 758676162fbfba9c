// ScoringFunctions
// SPDX-License-Identifier: MIT

/// An answer as it came over the wire.
package struct Answer: Sendable {
    package let version: String
    package let status: Int
    /// Names are in lower case; the last of equal ones counts.
    package let headers: [String: String]
    /// The lines above the body.
    package let head: String
    package var body: [UInt8] = []

    package var text: String { String(decoding: self.body, as: UTF8.self) }
    package var isLast: Bool { self.headers["connection"]?.lowercased() == "close" }

    init?(head: String) {
        let lines = head.split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count > 1, let status = Int(words[1]) else {
            return nil
        }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? parts[1].drop { $0 == " " }.description : ""
        }
        self.version = String(words[0])
        self.status = status
        self.headers = headers
        self.head = head
    }
}
