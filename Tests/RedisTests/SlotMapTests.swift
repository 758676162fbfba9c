// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Testing

@testable import Redis

@Suite("Which node has a slot")
struct SlotMapTests {
    private static func node(_ host: RedisReply, _ port: Int64) -> RedisReply {
        .array([host, .integer(port), .bytes(Array("id".utf8))])
    }

    private static func host(_ name: String) -> RedisReply { .bytes(Array(name.utf8)) }

    @Test("ranges of slots are read; a node without a host is the one that was asked")
    func ranges() throws {
        let reply = RedisReply.array([
            .array([.integer(0), .integer(99), Self.node(Self.host("a"), 1), Self.node(Self.host("replica"), 2)]),
            .array([.integer(100), .integer(100), Self.node(.null, 3)]),
            .array([.integer(16_383), .integer(16_383), Self.node(Self.host("?"), 4)]),
        ])
        var map = try #require(SlotMap(reply, askedAt: "asked"))
        let slots = try [0, 99, 100, 101, 16_383].map { try #require(Slot(number: $0)) }
        let found = slots.map { map.endpoint(of: $0) }
        #expect(found.map { $0?.host } == ["a", "a", "asked", nil, "asked"])
        #expect(found.map { $0?.port } == [1, 1, 3, nil, 4])
        #expect(map.endpoints.count == 3)
        map.move(slots[3], to: Endpoint(host: "b", port: 9))
        #expect(map.endpoint(of: slots[3]) == Endpoint(host: "b", port: 9))
    }

    @Test(
        "an answer that is no list of ranges gives no map",
        arguments: [
            RedisReply.null, .array([.null]), .array([.array([.integer(0), .integer(1)])]),
            .array([.array([.integer(5), .integer(1), SlotMapTests.node(SlotMapTests.host("a"), 1)])]),
            .array([.array([.integer(0), .integer(16_384), SlotMapTests.node(SlotMapTests.host("a"), 1)])]),
            .array([.array([.integer(-1), .integer(1), SlotMapTests.node(SlotMapTests.host("a"), 1)])]),
            .array([.array([.integer(0), .integer(1), SlotMapTests.node(SlotMapTests.host("a"), 0)])]),
        ]
    )
    func malformed(reply: RedisReply) {
        #expect(SlotMap(reply, askedAt: "h") == nil)
    }
}
