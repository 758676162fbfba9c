// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import HTTPServer
import JSON
import Testing

@testable import ScoringHandler

@Suite("The HTTP trigger")
struct HTTPTriggerTests {
    @Test("answers the list of predictions, with its headers", arguments: Way.allCases)
    func scores(way: Way) async throws {
        let body = try file("models/mnist/samples/seven.json")
        try await withApp(forwards: way.forwards) { app in
            let answer = try await app.send(ClientRequest(post: body), way)
            #expect(answer.status == 200)
            #expect(answer.text == "[7]")
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["x-model"] == "mnist:1")
            #expect(answer.headers["x-cache"] == "MISS")
            #expect(answer.headers["x-ms-run-fn-exec-ms"].flatMap(Double.init) != nil)
            #expect(answer.headers["x-request-id"] == answer.headers["x-ms-request-id"])
            #expect(
                try await app.send(ClientRequest(post: body, "/api/score/mnist/1"), way).headers["x-cache"] == "HIT"
            )
        }
    }

    @Test("takes curl's content type, octets, none at all, and gzip", arguments: Way.allCases)
    func contentTypes(way: Way) async throws {
        let body = try file("models/mnist/samples/seven.json")
        try await withApp(forwards: way.forwards) { app in
            for type in ["application/x-www-form-urlencoded", "text/plain; charset=UTF-8", "application/vnd.x+json"] {
                let request = ClientRequest(post: body, "/api/score", ["Content-Type": type])
                #expect(try await app.send(request, way).text == "[7]", "\(type)")
            }
            let octets: HTTPHeaders = ["Content-Type": "application/octet-stream"]
            #expect(try await app.send(ClientRequest(post: body, "/api/score", octets), way).text == "[7]")
            let wrong = try await app.send(ClientRequest("POST", "/api/score", octets, gzip(#"{"data": [[1]]}"#)), way)
            #expect(wrong.json?["expected"]?.string == "784 elements" || wrong.json?["pointer"]?.string == "/data/0")
            #expect(try await app.send(ClientRequest(post: body, "/api/score", [:]), way).text == "[7]")
        }
    }

    @Test(
        "says exactly what is wrong with the input",
        arguments: [
            ("", 400, nil, "empty"), ("   ", 400, nil, "empty"), ("{", 400, nil, "JSON"), ("nonsense", 400, nil, ""),
            ("[[1, 2]]", 400, nil, "object"), ("{}", 400, nil, "data"), (#"{"rows": [[1, 2]]}"#, 400, nil, "rows"),
            (#"{"data": []}"#, 400, nil, "no rows"), (#"{"data": 1}"#, 400, "/data", "a list of rows"),
            (#"{"data": [1, 2]}"#, 400, "/data/0", "number"), (#"{"data": [[1]]}"#, 400, "/data/0", "2"),
            (#"{"data": [[1, 2, 3]]}"#, 400, "/data/0", "2"), (#"{"data": [[1, 2], [1]]}"#, 400, "/data/1", "2"),
            (#"{"data": [[1, "2"]]}"#, 400, "/data/0/1", "string"),
            (#"{"data": [[1, null]]}"#, 400, "/data/0/1", "null"),
            (#"{"data": [[1, NaN]]}"#, 400, nil, "NaN"), (#"{"data": [[1, 1e99]]}"#, 400, "/data/0/1", "float32"),
            (#"{"data": [[1, [2]]]}"#, 400, "/data/0/1", "array"), (#"{"data": [[1, 2]]} x"#, 400, nil, ""),
            (#"{"data": [[1, 2]], "x": [[1, 2]]}"#, 400, nil, "one member"),
            (String(repeating: "[", count: 100_000), 400, nil, ""),
        ] as [(String, Int, String?, String)]
    )
    func badInput(body: String, status: Int, pointer: String?, part: String) async throws {
        for way in Way.allCases {
            try await withApp(forwards: way.forwards, models: ["pairs": "identity_float32"]) { app in
                let answer = try await app.send(ClientRequest(post: body), way)
                #expect(answer.status == status, "\(way)")
                let message = try #require(answer.json?["message"]?.string)
                #expect(message.contains(part) || answer.text.contains(part), "\(way): \(message)")
                if let pointer { #expect(answer.json?["pointer"]?.string == pointer, "\(message)") }
                #expect(try await app.send(ClientRequest(post: #"{"data": [[1, 2]]}"#), way).text == "[[1.0,2.0]]")
            }
        }
    }

    @Test("has a true status for everything else that is wrong", arguments: Way.allCases)
    func statuses(way: Way) async throws {
        let good = #"{"data": [[1, 2]]}"#
        let json: HTTPHeaders = ["Content-Type": "application/json"]
        let table: [(ClientRequest, Int, String)] = [
            (ClientRequest(post: good, "/api/score/other"), 404, "pairs"),
            (ClientRequest(post: good, "/api/score/pairs/2"), 404, "1"),
            (ClientRequest(post: good, "/api/score/pairs/x"), 404, "1"),
            (ClientRequest(post: good, "/api/score?outputs=z"), 400, "y"),
            (ClientRequest(post: good, "/api/score", ["Content-Type": "image/png"]), 415, "application/json"),
            (
                ClientRequest(post: good, "/api/score", ["Content-Type": "application/json; charset=utf-16"]), 415,
                "UTF-8"
            ),
            (ClientRequest(post: good, "/api/score", ["Content-Encoding": "br"]), 415, "gzip"),
            (
                ClientRequest("POST", "/api/score", json, Array(repeating: 32, count: 2_000)),
                way == .enveloped ? 400 : 413, ""
            ),
            (ClientRequest(post: good, "/api/score/broken"), 503, "broken"),
        ]
        let models = ["pairs": "identity_float32", "broken": "invalid"]
        let settings = ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT": "1000", "SCORING_DEFAULT_MODEL": "pairs"]
        try await withApp(forwards: way.forwards, models: models, settings: settings) { app in
            for (request, status, part) in table {
                let answer = try await app.send(request, way)
                #expect(answer.status == status, "\(request.target)")
                #expect(answer.json?["message"]?.string?.contains(part) == true, "\(answer.text)")
                #expect(answer.headers["x-request-id"] != nil)
            }
            #expect(try await app.send(ClientRequest(post: good), way).status == 200, "others are not affected")
        }
    }

    @Test("refuses other methods, and paths that no function has")
    func routing() async throws {
        try await withApp { app in
            for way in [Way.forwardedInProcess, .forwardedOverASocket] {
                let put = try await app.send(ClientRequest("PUT", "/api/score"), way)
                #expect(put.status == 405)
                #expect(put.headers["allow"]?.contains("POST") == true)
                #expect(try await app.send(ClientRequest("GET", "/api/nothing"), way).status == 404)
                #expect(try await app.send(ClientRequest("GET", "/"), way).status == 200)
                // An HTTP function that is forwarded is not called by envelope, whatever a client may send.
                let forged = #"{"Data":{"req":{"Url":"/","Method":"GET","Headers":{},"Params":{}}},"Metadata":{}}"#
                #expect(try await app.send(ClientRequest(post: forged, "/ScoreFunction"), way).status == 404)
            }
        }
    }

    @Test("counts hits, misses and what lies between", arguments: Way.allCases)
    func cacheStatus(way: Way) async throws {
        try await withApp(forwards: way.forwards, models: ["pairs": "identity_float32"]) { app in
            let steps: [(String, HTTPHeaders, String)] = [
                ("[[1, 2]]", [:], "MISS"), ("[[1, 2]]", [:], "HIT"), ("[[1, 2], [3, 4]]", [:], "PARTIAL"),
                ("[[1.0, 2e0], [3, 4]]", [:], "HIT"), ("[[1, 2]]", ["Cache-Control": "no-cache"], "BYPASS"),
                ("[[5, 6]]", ["Cache-Control": "no-store"], "BYPASS"), ("[[5, 6]]", [:], "MISS"),
                ("[[7, 8], [7, 8]]", [:], "PARTIAL"),
            ]
            for (rows, headers, expected) in steps {
                let answer = try await app.send(ClientRequest(post: #"{"data": \#(rows)}"#, "/api/score", headers), way)
                #expect(answer.headers["x-cache"] == expected, "\(rows)")
            }
        }
    }

    @Test("gives the outputs that are asked for by name", arguments: Way.allCases)
    func outputs(way: Way) async throws {
        try await withApp(forwards: way.forwards, models: ["pair": "pair"]) { app in
            let body = #"{"a": [[1, 2], [3, 4]], "b": [[10, 20], [30, 40]]}"#
            let table = [
                ("", "[[11.0,22.0],[33.0,44.0]]"),
                ("?outputs=all", #"{"sum":[[11.0,22.0],[33.0,44.0]],"product":[[10.0,40.0],[90.0,160.0]]}"#),
                ("?x=1&outputs=product", #"{"product":[[10.0,40.0],[90.0,160.0]]}"#),
                ("?outputs=product%2Csum", #"{"product":[[10.0,40.0],[90.0,160.0]],"sum":[[11.0,22.0],[33.0,44.0]]}"#),
            ]
            for (query, text) in table {
                #expect(try await app.send(ClientRequest(post: body, "/api/score\(query)"), way).text == text)
            }
            let uneven = try await app.send(ClientRequest(post: #"{"a": [[1, 2]], "b": []}"#), way)
            #expect(uneven.status == 400)
        }
    }

    @Test(
        "serves models of every kind",
        arguments: [
            ("label", #"{"data": ["dog", "cat", "cow"]}"#, "[2,1,-1]"),
            ("gather", #"{"index": [2, 0]}"#, "[30.0,10.0]"),
            ("identity_bool", #"{"data": [[true, false]]}"#, "[[true,false]]"),
            ("identity_uint64", #"{"data": [[18446744073709551615, 0]]}"#, "[[18446744073709551615,0]]"),
            ("identity_float16", #"{"data": [[0.5, 65504]]}"#, "[[0.5,65504.0]]"),
            ("fixed_batch", #"{"data": [[1, 2, 3]]}"#, "[[-1.0,-2.0,-3.0]]"),
            ("nonzero", #"{"data": [[0, 1], [1, 1]]}"#, "[[0,1,1],[1,0,1]]"),
            ("scalar", #"{"data": [1, 2, 3]}"#, "6.0"),
            ("zipmap", #"{"data": [[1, 2]]}"#, "[[-1.0,-2.0]]"),
        ]
    )
    func modelsOfEveryKind(model: String, body: String, text: String) async throws {
        try await withApp(models: [model: model]) { app in
            let answer = try await app.send(ClientRequest(post: body), .forwardedInProcess)
            #expect(answer.text == text)
        }
    }

    @Test("names the row that the model itself refuses")
    func modelFailure() async throws {
        try await withApp(models: ["gather": "gather"]) { app in
            let answer = try await app.send(ClientRequest(post: #"{"data": [0, 99]}"#), .forwardedInProcess)
            #expect(answer.status == 500)
            #expect(answer.json?["message"]?.string?.contains("indices") == true, "\(answer.text)")
        }
    }

    @Test("describes a model", arguments: Way.allCases)
    func describes(way: Way) async throws {
        try await withApp(forwards: way.forwards) { app in
            let answer = try await app.send(ClientRequest("GET", "/api/score/mnist"), way)
            #expect(answer.status == 200)
            #expect(answer.json?["model"] == "mnist")
            #expect(answer.json?["version"] == 1)
            #expect(answer.json?["rowwise"] == true)
            #expect(answer.json?["inputs"]?.array?.first?["shape"] == ["N", 784])
            #expect(answer.json?["outputs"]?.array?.count == 2)
        }
    }

    @Test("is right for at least nine of ten digits that the model has never seen")
    func accuracy() async throws {
        let rows = try file("models/mnist/samples/holdout.jsonl").split(separator: "\n").joined(separator: ",")
        let labels = try JSONValue(parsing: try file("models/mnist/samples/holdout-labels.json")).array ?? []
        try await withApp { app in
            let answer = try await app.send(ClientRequest(post: #"{"data": [\#(rows)]}"#), .forwardedOverASocket)
            let predictions = try #require(answer.json?.array)
            #expect(predictions.count == labels.count)
            let right = zip(predictions, labels).count { $0 == $1 }
            #expect(Double(right) >= 0.9 * Double(labels.count))
        }
    }

    @Test("never lets a key reach the console", arguments: Way.allCases)
    func keysStaySecret(way: Way) async throws {
        try await withApp(forwards: way.forwards, settings: ["SCORING_LOG_REQUESTS": "1"]) { app in
            for body in ["{}", #"{"data": [[1, "very-private"]]}"#] {
                let request = ClientRequest(post: body, "/api/score?code=hunter2", ["x-functions-key": "hunter2"])
                let answer = try await app.send(request, way)
                #expect(answer.status == 400)
                #expect(!answer.text.contains("hunter2"))
            }
            #expect(!app.console.all.contains { $0.contains("hunter2") || $0.contains("very-private") })
        }
    }

    @Test(
        "tells the client, and never the console, which value or name was wrong",
        arguments: [
            ("/api/score?outputs=s3cret", #"{"data": [[0, 1]]}"#, "s3cret", "an output that the model does not have"),
            ("/api/score", #"{"data": [0, 31337]}"#, "31337", "while running Gather node. Name:'"),
            ("/api/score", #"{"data": [0, "31337"]}"#, "31337", "unreadable input at /data/1"),
            ("/api/score", #"{"s3cret": tru}"#, "", "unreadable input"),
            ("/api/score/s3cret", #"{"data": [0]}"#, "s3cret", "no such model or version"),
        ]
    )
    func valuesStaySecret(target: String, body: String, told: String, logged: String) async throws {
        try await withApp(models: ["picks": "gather"]) { app in
            let answer = try await app.send(ClientRequest(post: body, target), .forwardedInProcess)
            #expect(answer.status >= 400 && (told.isEmpty || answer.text.contains(told)))
            app.assembly.console.flush()
            let line = try #require(app.console.all.first { $0.contains("function=ScoreFunction") })
            #expect(line.contains(logged))
            #expect(!line.contains("31337") && !line.contains("s3cret"))
        }
    }

    @Test("quotes an error in the console so that nothing in it looks like another fact")
    func quotedErrors() {
        var facts = InvocationFacts(function: "F", invocationID: "i", started: .now)
        facts.add(error: #"a "b" status=200 \"#)
        #expect(facts.line().hasSuffix(#" error="a \"b\" status=200 \\""#))
    }
}

/// `text` as a gzip member with one stored block (RFC 1951, section 3.2.4).
func gzip(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let size = UInt16(bytes.count)
    let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]
    let lengths = [size, ~size].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let trailer = [crc32(bytes), UInt32(bytes.count)].flatMap { word in
        (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    return header + lengths + bytes + trailer
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
        (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
}
