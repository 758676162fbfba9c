// ScoringFunctions
// SPDX-License-Identifier: MIT

import BlobStorage
import Bytes
import Crypto

/// Signs requests as the service's documentation says ("Authorize with Shared Key"), apart from the code that checks them.
enum RequestSignature {
    private static let fields = [
        "content-encoding", "content-language", "content-length", "content-md5", "content-type", "date",
        "if-modified-since", "if-match", "if-none-match", "if-unmodified-since", "range",
    ]

    /// The lines of a request's head with its `Authorization` line, if there is one, signed anew.
    static func signed(_ lines: [String]) -> [String] {
        lines.map { line in
            line.hasPrefix("Authorization: SharedKey ")
                ? "Authorization: SharedKey devstoreaccount1:\(self.signature(of: lines))" : line
        }
    }

    private static func signature(of lines: [String]) -> String {
        var values: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            values[parts[0].lowercased()] = String(parts[1].dropFirst())
        }
        if values["content-length"] == "0" { values["content-length"] = "" }
        let words = lines[0].split(separator: " ")
        let headers = values.filter { $0.key.hasPrefix("x-ms-") }.sorted { $0.key < $1.key }
        var text = "\(words[0])\n"
        for field in self.fields { text += "\(values[field] ?? "")\n" }
        for (name, value) in headers { text += "\(name):\(value)\n" }
        text += self.resource(String(words[1]))
        let key = ByteBuffer(BlobAccount.developmentKeyText.utf8)
        let bytes = key.decodeBase64InPlace(0..<key.count).map { key.bytes(in: $0) } ?? []
        return String(decoding: Base64.encode(HMAC.sha256(Array(text.utf8), key: bytes)), as: UTF8.self)
    }

    private static func resource(_ target: String) -> String {
        let parts = target.split(separator: "?", maxSplits: 1)
        let items = parts.count > 1 ? parts[1].split(separator: "&") : []
        let lines = items.map { item in
            let pair = item.split(separator: "=", maxSplits: 1)
            let value = pair[1].replacing("%2F", with: "/").replacing("%3D", with: "=")
            return "\n\(pair[0]):\(value)"
        }
        return "/devstoreaccount1\(parts[0])" + lines.sorted().joined()
    }
}
