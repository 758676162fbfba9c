// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("Answers of an identity endpoint")
struct IdentityAnswerTests {
    @Test(
        "the body is found by its length, its chunks or the end, however the bytes come",
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", 200, "abc"),
            ("HTTP/1.1 404 Not Found\r\ncontent-length:0\r\n\r\n", 404, ""),
            ("HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\n\r\n", 200, "abc"),
            ("HTTP/1.0 500 x\r\nA: b\r\n\r\nto the end", 500, "to the end"),
        ]
    )
    func bodies(text: String, status: Int, body: String) throws {
        let bytes = Array(text.utf8)
        let answer = try IdentityAnswer(bytes, isAtEnd: true)
        #expect(answer?.status == status)
        #expect(answer?.body == Array(body.utf8))
        for count in 0..<bytes.count {
            let part = try IdentityAnswer(Array(bytes[..<count]), isAtEnd: false)
            #expect(part == nil || part == answer)
        }
    }

    @Test(
        "anything else is refused",
        arguments: [
            "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "hello\r\n\r\n", "\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n", "HTTP/1.1 200 OK\r\n", "",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", String(repeating: "a", count: 70_000),
        ]
    )
    func malformed(text: String) {
        #expect(throws: IdentityError.self) { try IdentityAnswer(Array(text.utf8), isAtEnd: true) }
    }
}
