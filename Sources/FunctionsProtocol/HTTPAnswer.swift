// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
import JSON

/// An answer to a client, in an envelope.
struct HTTPAnswer {
    let status: Int
    let headers: [(String, String)]

    /// Headers that the host sets itself; a value of ours that disagrees breaks the answer.
    private static let hostsOwn = ["content-length", "transfer-encoding", "connection"]

    /// Statuses whose answers have no body, not even an empty one.
    private static let bodiless = [204, 205, 304]

    /// The object that the host reads.
    func encoded(body: String) -> [UInt8] {
        var writer = JSONWriter(capacity: body.utf8.count + 256)
        writer.object { writer in
            writer.member("statusCode") { $0.integer(self.status) }
            writer.member("headers") { writer in
                writer.object { writer in
                    for (name, value) in self.joinedHeaders { writer.member(name) { $0.string(value) } }
                }
            }
            writer.member("body") { HTTPAnswer.bodiless.contains(self.status) ? $0.null() : $0.string(body) }
        }
        return writer.bytes
    }

    /// One value a name: repeated ones are joined.
    private var joinedHeaders: [(String, String)] {
        var joined: [(name: String, value: String)] = []
        for (name, value) in self.headers where !HTTPAnswer.hostsOwn.contains(name.lowercased()) {
            let value = HTTPAnswer.printable(value)
            if let index = joined.firstIndex(where: { $0.name.isEqualIgnoringCase(to: name) }) {
                joined[index].value += ", " + value
            } else {
                joined.append((name, value))
            }
        }
        return joined.map { ($0.name, HostDate.isDate($0.value.utf8) ? $0.value + " " : $0.value) }
    }

    /// The value with everything but printable ASCII replaced, as the host answers 500 for any other character.
    private static func printable(_ value: String) -> String {
        String(
            decoding: value.unicodeScalars.map { scalar in
                (0x20..<0x7F).contains(scalar.value) ? UInt8(truncatingIfNeeded: scalar.value) : UInt8(ascii: "?")
            },
            as: UTF8.self
        )
    }
}
