// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Redis
import Tensors
import Testing

@testable import ScoringHandler

@Suite("Inputs in Redis", .serialized)
struct RedisInputTests {
    static func bytes<Value>(_ values: Value...) -> [UInt8] {
        values.flatMap { unsafe withUnsafeBytes(of: $0) { unsafe Array($0) } }
    }

    @Test("are scored like rows in the request, in the order of their keys", arguments: Way.allCases)
    func scores(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards) { redis in
            try await redis.store([
                "in:row": "[1, 2]", "in:rows": "[[3, 4], [5, 6]]", "in:request": #"{"data": [[7, 8]]}"#,
                "in:é ~/": "[9, 9]",
            ])
            try await redis.store(["in:raw": Self.bytes(0.5 as Float, -1, 2, 65504)])
            for (body, text) in [
                (#"{"input_ref": "in:row"}"#, "[[1.0,2.0]]"), (#"{"input_ref": "in:rows"}"#, "[[3.0,4.0],[5.0,6.0]]"),
                (#"{"input_ref": "in:raw"}"#, "[[0.5,-1.0],[2.0,65504.0]]"),
                (#"{"input_refs": ["in:request", "in:row", "in:rows"]}"#, "[[7.0,8.0],[1.0,2.0],[3.0,4.0],[5.0,6.0]]"),
                (#"{"input_refs": ["in:row", "in:raw", "in:row"]}"#, "[[1.0,2.0],[0.5,-1.0],[2.0,65504.0],[1.0,2.0]]"),
                (#"{"input_ref": "in:\u00e9 ~\/"}"#, "[[9.0,9.0]]"),
            ] {
                let answer = try await redis.post(body, way)
                #expect(answer.status == 200)
                #expect(answer.text == text)
            }
        }
    }

    @Test(
        "are scored by models of every kind",
        arguments: [
            ("pair", Array(#"{"a": [1, 2], "b": [10, 20]}"#.utf8), "[[11.0,22.0]]"),
            ("pair", Array(#"{"a": [[1, 2], [3, 4]], "b": [[10, 20], [30, 40]]}"#.utf8), "[[11.0,22.0],[33.0,44.0]]"),
            ("label", Array(#"["dog", "cow"]"#.utf8), "[2,-1]"), ("label", Array(#""cat""#.utf8), "[1]"),
            ("gather", bytes(2 as Int64, 0), "[30.0,10.0]"), ("gather", Array("[2, 0]".utf8), "[30.0,10.0]"),
            ("identity_bool", [1, 0, 0, 1], "[[true,false],[false,true]]"),
            ("identity_float16", bytes(0.5 as Float16, 65504), "[[0.5,65504.0]]"),
            ("identity_uint64", bytes(UInt64.max, 0), "[[18446744073709551615,0]]"),
            ("identity_int8", bytes(-1 as Int8, 127), "[[-1,127]]"),
            ("fixed_batch", bytes(1 as Float, 2, 3), "[[-1.0,-2.0,-3.0]]"),
            ("nonzero", bytes(0 as Float, 1, 1, 1), "[[0,1,1],[1,0,1]]"), ("scalar", Array("[1, 2, 3]".utf8), "6.0"),
            ("scalar", bytes(1 as Float, 2), "3.0"),
        ] as [(String, [UInt8], String)]
    )
    func models(model: String, value: [UInt8], text: String) async throws {
        try await RedisApp.run(models: [model: model]) { redis in
            try await redis.store(["in:1": value])
            let answer = try await redis.post(#"{"input_ref": "in:1"}"#)
            #expect(answer.text == text)
        }
    }

    @Test("may be many", arguments: Way.allCases)
    func many(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards, models: ["bytes": "identity_uint8"]) { redis in
            let rows = (0..<256).map { ("in:\($0)", "[\($0), 7]") }
            try await redis.store(Dictionary(uniqueKeysWithValues: rows))
            let list = rows.map { "\"\($0.0)\"" }.joined(separator: ",")
            let answer = try await redis.post(#"{"input_refs": [\#(list)]}"#, way)
            #expect(answer.text == "[\((0..<256).map { "[\($0),7]" }.joined(separator: ","))]")
        }
    }

    @Test("may be as long as an input may be", arguments: Way.allCases)
    func long(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards, models: ["sum": "scalar"]) { redis in
            try await redis.send("SETRANGE", "in:long", "\(InputStore.maximumSize - 1)", "\u{0}")
            let answer = try await redis.post(#"{"input_ref": "in:long"}"#, way)
            #expect(answer.text == "0.0")
        }
    }

    @Test(
        "have the results of the same rows in a request, and are read anew whatever the cache does",
        arguments: Way.allCases
    )
    func cache(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards, settings: ["SCORING_CACHE": "on"]) { redis in
            try await redis.store(["in:raw": Self.bytes(1 as Float, 2), "in:json": Array("[1, 2.0]".utf8)])
            #expect(try await redis.post(#"{"data": [[1, 2]]}"#, way).headers["x-cache"] == "MISS")
            for key in ["in:raw", "in:json"] {
                let answer = try await redis.post(#"{"input_ref": "\#(key)"}"#, way)
                #expect(answer.headers["x-cache"] == "HIT")
                #expect(answer.text == "[[1.0,2.0]]")
            }
            try await redis.store(["in:json": "[8, 9]"])
            let answer = try await redis.post(#"{"input_ref": "in:json"}"#, way)
            #expect(answer.headers["x-cache"] == "MISS")
            #expect(answer.text == "[[8.0,9.0]]")
            let anew = try await redis.post(#"{"input_ref": "in:json"}"#, way, ["Cache-Control": "no-store"])
            #expect(anew.headers["x-cache"] == "BYPASS")
        }
        try await RedisApp.run(forwards: way.forwards, settings: ["SCORING_CACHE": "off"]) { redis in
            try await redis.store(["in:1": "[1, 2]"])
            #expect(try await redis.post(#"{"input_ref": "in:1"}"#, way).text == "[[1.0,2.0]]")
        }
    }

    static let refusals: [(body: String, status: Int, pointer: String?, part: String)] = [
        (#"{"input_ref": "other:1"}"#, 403, "/input_ref", "SCORING_INPUT_PREFIX"),
        (#"{"input_refs": ["in:good", "in"]}"#, 403, "/input_refs/1", "SCORING_INPUT_PREFIX"),
        (#"{"input_ref": "IN:good"}"#, 403, "/input_ref", "SCORING_INPUT_PREFIX"),
        (#"{"input_ref": "scoring:1:abc"}"#, 403, "/input_ref", "SCORING_INPUT_PREFIX"),
        (#"{"input_refs": ["in:good", "in:s3cret"]}"#, 404, "/input_refs/1", "no such input"),
        (#"{"input_ref": "in:empty"}"#, 404, "/input_ref", "no such input"),
        (#"{"input_ref": "in:list"}"#, 400, "/input_ref", "SET"),
        (#"{"input_ref": "in:hash"}"#, 400, "/input_ref", "SET"),
        (#"{"input_refs": ["in:long"]}"#, 413, "/input_refs/0", "1048576"),
        (#"{"input_refs": ["in:good", "in:text"]}"#, 400, "/input_refs/1", "Expected float32 at /0/1"),
        (#"{"input_ref": "in:broken"}"#, 400, "/input_ref", "Expected"),
        (#"{"input_ref": "in:odd"}"#, 400, "/input_ref", "rows of 8 bytes"),
        (#"{"input_ref": "in:other"}"#, 400, "/input_ref", "Expected a member"),
        (#"{"input_ref": 5}"#, 400, "/input_ref", "a key"),
        (#"{"input_refs": []}"#, 400, "/input_refs", "1 to 256 keys"),
        (#"{"input_refs": ["in:good", null]}"#, 400, "/input_refs/1", "a key"),
        (#"{"input_ref": "in:\#(String(repeating: "x", count: 1022))"}"#, 400, "/input_ref", "1025 bytes"),
        (#"{"data": [[1, 2]], "input_ref": "in:good"}"#, 400, nil, "one member"),
        (#"{"input_ref": "in:good", "data": [[1, 2]]}"#, 400, nil, "one member"),
    ]

    static let values: [String: String] = [
        "in:good": "[1, 2]", "other:1": "[1, 2]", "in": "[1, 2]", "IN:good": "[1, 2]", "in:empty": "",
        "in:text": #"[[1, "s3cret"]]"#, "in:broken": "[[1, s3cret]]", "in:odd": "s3cret...",
        "in:other": #"{"s3cret": [[1, 2]]}"#,
    ]

    @Test(
        "are refused with a status that is true, and nothing tells what is stored or under which key",
        arguments: Way.allCases
    )
    func refused(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards, settings: ["SCORING_LOG_REQUESTS": "1"]) { redis in
            try await redis.store(Self.values)
            try await redis.send("SETRANGE", "in:long", "\(InputStore.maximumSize)", "s3cret")
            try await redis.send("RPUSH", "in:list", "s3cret")
            try await redis.send("HSET", "in:hash", "s3cret", "1")
            for (body, status, pointer, part) in Self.refusals {
                let answer = try await redis.post(body, way)
                #expect(answer.status == status, "\(body): \(answer.text)")
                if let pointer { #expect(answer.json?["pointer"]?.string == pointer, "\(answer.text)") }
                #expect(answer.text.contains(part), "\(answer.text)")
                #expect(!answer.text.contains("s3cret") && !answer.text.contains("in:"))
            }
            redis.app.assembly.console.flush()
            let console = redis.app.console.all.joined()
            if way.forwards { #expect(console.contains("/input_refs/1")) }
            #expect(!console.contains("s3cret") && !console.contains("in:"))
            #expect(
                try await redis.post(#"{"input_ref": "in:good"}"#, way).status == 200,
                "the connection is as it was"
            )
            #expect(await redis.client.status.metrics.softTimeouts == 0)
        }
    }

    @Test("are never the cache's own entries, even where the prefix would allow it")
    func ownKeys() async throws {
        try await RedisApp.run(settings: ["SCORING_INPUT_PREFIX": "s"]) { redis in
            try await redis.store(["scoring:1:abc": "[1, 2]", "scores": "[1, 2]"])
            #expect(try await redis.post(#"{"input_ref": "scoring:1:abc"}"#).status == 403)
            #expect(try await redis.post(#"{"input_ref": "scores"}"#).status == 200)
        }
    }

    @Test("that are too much together are refused")
    func tooMuchTogether() async throws {
        try await RedisApp.run(settings: ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT": "200"]) { redis in
            let rows = [UInt8](repeating: 0, count: 80)
            try await redis.store(["in:1": rows, "in:2": rows, "in:3": rows])
            #expect(try await redis.post(#"{"input_refs": ["in:1", "in:2", "in:2", "in:2"]}"#).json?.array?.count == 40)
            let answer = try await redis.post(#"{"input_refs": ["in:1", "in:2", "in:3"]}"#)
            #expect(answer.status == 413)
            #expect(answer.text.contains("200 bytes"))
        }
        try await RedisApp.run(settings: ["SCORING_BODY_MEMORY": "100"]) { redis in
            let rows = [UInt8](repeating: 0, count: 80)
            try await redis.store(["in:1": rows, "in:2": rows])
            for _ in 0..<3 { #expect(try await redis.post(#"{"input_ref": "in:1"}"#).status == 200) }
            #expect(try await redis.post(#"{"input_refs": ["in:1", "in:2"]}"#).status == 503)
            #expect(try await redis.post(#"{"input_ref": "in:1"}"#).status == 200)
        }
    }

    @Test("that the model itself refuses are told by their place alone")
    func modelFailure() async throws {
        try await RedisApp.run(models: ["gather": "gather"]) { redis in
            try await redis.store(["in:1": "[0, 1]", "in:2": "[2, 31337]"])
            let answer = try await redis.post(#"{"input_refs": ["in:1", "in:2"]}"#)
            #expect(answer.status == 500)
            #expect(answer.json?["pointer"] == "/input_refs/1")
            #expect(answer.text.contains("Row 2 of the input that /input_refs/1 names"), "\(answer.text)")
            #expect(!answer.text.contains("31337"))
            redis.app.assembly.console.flush()
            #expect(!redis.app.console.all.contains { $0.contains("31337") })
        }
    }

    @Test("are named by messages too; what is wrong with them for good is in the record")
    func messages() async throws {
        try await RedisApp.run(models: ServiceBusTriggerTests.models) { redis in
            try await redis.store(Self.values)
            try await redis.store([
                "in:raw": Self.bytes(3 as Float, 4), "in:pair": Array(#"{"a": [1, 2], "b": [3, 4]}"#.utf8),
            ])
            let result = try await Self.record(#"{"input_refs": ["in:good", "in:raw"]}"#, redis.app)
            #expect(result["result"] == [[1.0, 2.0], [3.0, 4.0]])
            #expect(
                try await Self.record(#"{"model": "pair", "input_ref": "in:pair"}"#, redis.app)["result"] == [
                    [4.0, 6.0]
                ]
            )
            for (body, pointer) in [
                (#"{"input_refs": ["in:good", "in:s3cret"]}"#, "/input_refs/1"),
                (#"{"input_ref": "other:1"}"#, "/input_ref"),
                (#"{"input_ref": "in:text"}"#, "/input_ref"), (#"{"input_refs": []}"#, "/input_refs"),
            ] {
                let record = try await Self.record(body, redis.app)
                #expect(record["messageId"] == "m-1")
                #expect(record["error"]?["pointer"]?.string == pointer)
                #expect(!String(decoding: record.encoded(), as: UTF8.self).contains("s3cret"))
            }
        }
    }

    static func record(_ body: String, _ app: TestApp) async throws -> JSONValue {
        let data = ServiceBusTriggerTests.base64(body)
        return try await ServiceBusTriggerTests.output("QueueFunction", data, ServiceBusTriggerTests.metadata, app)
    }
}
