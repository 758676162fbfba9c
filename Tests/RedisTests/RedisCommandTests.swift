// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("Commands")
struct RedisCommandTests {
    @Test("a command is an array of strings")
    func format() {
        let key = Array("k\r\n\u{0}é".utf8)
        #expect(RedisCommand.get(key).bytes == Array("*2\r\n$3\r\nGET\r\n$6\r\n".utf8) + key + [13, 10])
        #expect(RedisCommand.get([]).bytes == Array("*2\r\n$3\r\nGET\r\n$0\r\n\r\n".utf8))
        let set = RedisCommand.set([107], to: [0, 255], expiry: .milliseconds(1_500))
        #expect(
            set.bytes == Array("*5\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\n".utf8) + [0, 255]
                + Array("\r\n$2\r\nPX\r\n$4\r\n1500\r\n".utf8)
        )
        #expect(set.isWrite)
        #expect(set.slot == Slot(key: [107]))
        let all = RedisCommand.getAll([key, [107]])
        #expect(all.bytes == Array("*3\r\n$4\r\nMGET\r\n$6\r\n".utf8) + key + Array("\r\n$1\r\nk\r\n".utf8))
        #expect(all.slot == Slot(key: key))
        let start = RedisCommand.getStart(of: key, count: 10)
        #expect(
            start.bytes == Array("*4\r\n$8\r\nGETRANGE\r\n$6\r\n".utf8) + key + Array("\r\n$1\r\n0\r\n$1\r\n9\r\n".utf8)
        )
        #expect(start.slot == Slot(key: key))
        #expect(!start.isWrite)
        #expect(RedisCommand("PING").bytes == Array("*1\r\n$4\r\nPING\r\n".utf8))
        #expect(RedisCommand("PING").slot == nil)
    }

    @Test(
        "an expiry is at least a millisecond",
        arguments: [Duration.zero, .seconds(-5), .nanoseconds(1), .milliseconds(1)]
    )
    func expiry(duration: Duration) {
        let text = String(decoding: RedisCommand.set([107], to: [], expiry: duration).bytes, as: UTF8.self)
        #expect(text.hasSuffix("$1\r\n1\r\n"))
    }

    @Test("a command that is too long has no form")
    func tooLong() {
        let key = [UInt8](repeating: 0, count: RedisCommand.maximumSize)
        #expect(RedisCommand.get(key).bytes.isEmpty)
        #expect(!RedisCommand.get(Array(key.dropLast(3))).bytes.isEmpty)
    }
}
