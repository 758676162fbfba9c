// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files

/// A request of the Azure SDK and what Azurite answered, as they were recorded.
///
/// The recorded `SharedKey` signatures are not those of the recorded header fields: the record seems to leave out one that
/// the SDK signs, such as `x-ms-client-request-id`. So requests are signed anew here, but for the one that was recorded to
/// be refused. The signature in the query of a URL is the recorded one.
struct RecordedExchange: Sendable, CustomStringConvertible {
    let number: Int
    let request: [UInt8]
    let isHead: Bool
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: String

    var description: String {
        "\(self.number): \(String(decoding: self.request.prefix { $0 != 13 }, as: UTF8.self))"
    }

    /// All of them in order.
    static func all(from file: String = #filePath) throws -> [RecordedExchange] {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        let text = try FileSystem.contents(of: "/\(folder)/Fixtures/captures/blob-rest.txt")
        return String(decoding: text, as: UTF8.self).split(separator: "=== ").compactMap { RecordedExchange($0) }
    }

    private init?(_ text: Substring) {
        guard let line = text.firstIndex(of: "\n"), let number = Int(text[..<line]) else { return nil }
        self.number = number
        let isWronglySigned = number == 23
        let halves = text[text.index(after: line)...].split(separator: "--> ", maxSplits: 1)
        guard halves.count == 2, let (head, body) = RecordedExchange.split(halves[0]),
            let (answerHead, answerBody) = RecordedExchange.split(halves[1]),
            let status = Int(answerHead[0].prefix(3))
        else { return nil }
        let length = Int(RecordedExchange.fields(head)["content-length"] ?? "0") ?? 0
        let lines = isWronglySigned ? head.map(String.init) : RequestSignature.signed(head.map(String.init))
        self.request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body.utf8.prefix(length)
        self.isHead = head[0].hasPrefix("HEAD")
        self.status = status
        self.headers = RecordedExchange.fields(answerHead)
        self.body = String(answerBody.drop { $0 == "\n" })
    }

    private static func split(_ message: Substring) -> (head: [Substring], body: Substring)? {
        guard let end = message.firstRange(of: "\n\n") else { return nil }
        return (message[..<end.lowerBound].split(separator: "\n"), message[end.upperBound...])
    }

    private static func fields(_ head: [Substring]) -> [String: String] {
        var fields: [String: String] = [:]
        for line in head.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        return fields
    }
}
