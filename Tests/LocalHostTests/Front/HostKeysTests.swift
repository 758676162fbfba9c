// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import JSON
import Testing

@testable import LocalHost

@Suite("Keys")
struct HostKeysTests {
    private static let keys = HostKeys([
        "masterKey": "m", "functionKey": "f", "functions": ["Score": "s", "Other": "o"],
    ])

    @Test(
        "open what they are for",
        arguments: [
            (nil, [true, false, false, false]), ("x", [true, false, false, false]), ("", [true, false, false, false]),
            ("s", [true, true, false, false]), ("o", [true, false, false, false]), ("f", [true, true, false, false]),
            ("m", [true, true, true, true]),
        ] as [(String?, [Bool])]
    )
    func levels(key: String?, expected: [Bool]) throws {
        let keys = try #require(Self.keys)
        for head in [Self.head(header: key), Self.head(query: key.map { "a=1&code=\($0)" })] {
            let levels: [HTTPTrigger.AuthLevel] = [.anonymous, .function, .admin]
            let admitted = levels.map { keys.admits(head, to: "Score", $0) } + [keys.admitsAdministrator(head)]
            #expect(admitted == expected)
        }
    }

    @Test("are read as they were written")
    func file() throws {
        var number = 0
        let keys = HostKeys(functions: ["A", "B"]) {
            number += 1
            return "key\(number)"
        }
        #expect(HostKeys(keys.json)?.json == keys.json)
        #expect(HostKeys(["masterKey": "m"]) == nil)
    }

    private static func head(header: String? = nil, query: String? = nil) -> HTTPRequestHead {
        var headers: HTTPHeaders = [:]
        if let header { headers.append("X-Functions-Key", header) }
        return HTTPRequestHead(method: "POST", path: "/api/score", query: query, headers: headers)
    }
}
