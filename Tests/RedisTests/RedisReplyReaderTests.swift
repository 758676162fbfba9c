// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("The reader of replies")
struct RedisReplyReaderTests {
    private static func read(
        _ text: String,
        inPiecesOf size: Int = .max,
        maximumValueSize: Int = 100
    ) throws -> [RedisReply] {
        var reader = RedisReplyReader(maximumValueSize: maximumValueSize, maximumElements: 10)
        var replies: [RedisReply] = []
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(start + min(size, bytes.count), bytes.count)
            try unsafe bytes[start..<end].withUnsafeBytes { try unsafe reader.feed($0) }
            while let reply = try reader.next() { replies.append(reply) }
            start = end
        }
        return replies
    }

    @Test(
        "every kind of reply is read, in whatever pieces it comes",
        arguments: [
            ("+OK\r\n", RedisReply.status("OK")), ("$3\r\nabc\r\n", .bytes(Array("abc".utf8))),
            ("$0\r\n\r\n", .bytes([])),
            ("$4\r\n\r\n\r\n\r\n", .bytes([13, 10, 13, 10])), ("$-1\r\n", .null), ("*-1\r\n", .null),
            ("*0\r\n", .array([])),
            (":-7\r\n", .integer(-7)), (":9223372036854775807\r\n", .integer(.max)),
            ("-WRONGTYPE x\r\n", .error(RedisServerError("WRONGTYPE x"))), ("+\r\n", .status("")),
            ("*2\r\n*1\r\n:1\r\n$1\r\na\r\n", .array([.array([.integer(1)]), .bytes([97])])),
            ("*10\r\n" + String(repeating: ":1\r\n", count: 10), .array(Array(repeating: .integer(1), count: 10))),
            ("$100\r\n" + String(repeating: "x", count: 100) + "\r\n", .bytes(Array(repeating: 120, count: 100))),
        ]
    )
    func kinds(text: String, reply: RedisReply) throws {
        #expect(try Self.read(text + text) == [reply, reply])
        #expect(try Self.read(text + text, inPiecesOf: 1) == [reply, reply])
        #expect(try Self.read(text + text, inPiecesOf: 3) == [reply, reply])
    }

    @Test(
        "what is no RESP2 ends the reader at once",
        arguments: [
            "HTTP/1.1 400 Bad Request\r\n", "%1\r\n", "$03\r\nabc\r\n", ":+5\r\n", ":1x\r\n", "$-2\r\n", "$3\r\nabcXY",
            "*1\r\n$3\r\nabcXY", "*x\r\n", "_\r\n", "\r\n", "\0", "*-2\r\n",
            String(repeating: "*1\r\n", count: 9) + ":1\r\n",
        ]
    )
    func malformed(text: String) {
        #expect(throws: RedisProtocolError.self) { try Self.read(text) }
        #expect(throws: RedisProtocolError.self) { try Self.read("+OK\r\n" + text, inPiecesOf: 1) }
    }

    @Test(
        "what is too large ends the reader before it is there",
        arguments: [
            "*2147483647\r\n", "*11\r\n", "*2\r\n*5\r\n:1\r\n:1\r\n:1\r\n:1\r\n:1\r\n*5\r\n", "$101\r\n",
            "$1000000000000\r\n",
            "*1\r\n$101\r\n", "*1\r\n*10\r\n", "+" + String(repeating: "a", count: 70_000),
            String(repeating: "1", count: 0) + "$" + String(repeating: "1", count: 40),
            ":" + String(repeating: "1", count: 70_000), "*" + String(repeating: "1", count: 40),
            "-" + String(repeating: "E", count: 70_000),
            "+" + String(repeating: "a", count: 101) + "\r\n",
        ]
    )
    func tooLarge(text: String) {
        #expect(throws: RedisProtocolError.tooLarge) { try Self.read(text, inPiecesOf: 16 << 10) }
    }

    @Test("a dead reader stays dead, but what came before the mistake counts")
    func dead() throws {
        var reader = RedisReplyReader(maximumValueSize: 100)
        try unsafe Array("+OK\r\n!\r\n+OK\r\n".utf8).withUnsafeBytes { try unsafe reader.feed($0) }
        #expect(try reader.next() == .status("OK"))
        for expected in [RedisProtocolError.malformed(""), .dead, .dead] {
            do throws(RedisProtocolError) {
                _ = try reader.next()
                Issue.record("a reply from a dead reader")
            } catch {
                switch (error, expected) {
                case (.malformed, .malformed), (.dead, .dead): break
                default: Issue.record("\(error) instead of \(expected)")
                }
            }
        }
        let result = Result {
            try unsafe [UInt8](repeating: 43, count: 1).withUnsafeBytes { try unsafe reader.feed($0) }
        }
        #expect(throws: RedisProtocolError.dead) { try result.get() }
    }

    @Test("half a reply is freed with its reader")
    func half() throws {
        #expect(try Self.read("*3\r\n$3\r\nabc\r\n*2\r\n:1\r\n", inPiecesOf: 2).isEmpty)
    }

    @Test("arbitrary bytes never end the process, only the reader")
    func fuzz() {
        var generator = SplitMix64(state: 7)
        let alphabet = Array("+-:$*\r\n0123456789ab\u{0}".utf8)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...40, using: &generator)).compactMap { _ in
                alphabet.randomElement(using: &generator)
            }
            _ = try? Self.read(
                String(decoding: text, as: UTF8.self),
                inPiecesOf: Int.random(in: 1...9, using: &generator)
            )
        }
    }
}
