// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Testing

@Suite("Blob invocations")
struct BlobInvocationTests {
    private static let rows = Array("[0.0, 0.5]\n[1.0, -2.5e-3]\n".utf8)

    @Test(
        "a recorded blob is what was uploaded, whatever the data type",
        arguments: [
            ("blob.http", nil, rows), ("blob.http", "string", rows), ("blob-datatype-binary.http", "binary", rows),
            ("blob-empty.http", nil, []), ("blob.http", "stream", rows),
        ] as [(String, JSONValue, [UInt8])]
    )
    func recordedBlobs(name: String, dataType: JSONValue, content: [UInt8]) throws {
        let blob = try #require(try Envelopes.recorded(name, try Envelopes.blob(dataType: dataType)).blob)
        #expect(blob.bytes == content)
        #expect(blob.uri == "http://127.0.0.1:10000/devstoreaccount1/scoring-input/mnist/rows.jsonl")
        #expect(blob.parameters == ["model": "mnist", "name": "rows.jsonl"])
        #expect(blob.parameters["Model"] == "mnist")
        #expect(blob.properties["ContentType"] == "application/octet-stream" && blob.properties["ETag"] == [:])
    }

    @Test("a blob that came in many chunks is whole")
    func largeBlob() throws {
        let blob = try #require(try Envelopes.recorded("blob-8-kib.http", try Envelopes.blob()).blob)
        let bytes = try #require(blob.bytes)
        let line = Array("[0.0, 0.5]\n".utf8)
        #expect(bytes.count == 8_192)
        #expect(bytes.enumerated().allSatisfy { $0.element == line[$0.offset % line.count] })
        #expect(blob.parameters["name"] == "rows.jsonl")
    }

    @Test("a deferred blob says where it is")
    func deferredBlob() throws {
        let invocation = try Envelopes.recorded("blob-deferred.http", try Envelopes.blob())
        let blob = try #require(invocation.blob)
        guard case .deferred(let description) = blob.content else {
            Issue.record("the blob is not deferred")
            return
        }
        #expect(description["Source"] == "AzureStorageBlobs" && description["Content"]?["Length"] == 98)
        #expect(blob.uri?.hasSuffix("/scoring-input/mnist/rows.jsonl") == true)
        #expect(invocation.metadata["Metadata"] == ["owner": "ml"])
    }

    @Test("base64 may be escaped, and may look like another JSON value")
    func base64Forms() throws {
        let function = try Envelopes.blob()
        for (data, expected) in [
            ("AAEC\\/\\/4=", [0, 1, 2, 255, 254]), ("1234", [0xD7, 0x6D, 0xF8]), ("true", [0xB6, 0xBB, 0x9E]),
        ] {
            let text = "{\"Data\":{\"inputBlob\":\"\(data)\"},\"Metadata\":{\"model\":\"\\\"m\\\"\"}}"
            let blob = try #require(try Invocation(parsing: ByteBuffer(text.utf8), function: function).blob)
            #expect(blob.bytes == expected.map(UInt8.init))
            #expect(blob.parameters == ["model": "m", "name": nil])
        }
    }

    @Test(
        "other data is refused",
        arguments: [.null, 12, [], [:], ["Version": "1.0"], true] as [JSONValue]
    )
    func otherData(data: JSONValue) throws {
        #expect(throws: InvocationError.self) { try Envelopes.parse(data: data, try Envelopes.blob()) }
    }

    @Test("a string that is no base64 is refused when it is decoded", arguments: ["abc", "a$bc", "AAAA=", "="])
    func noBase64(text: String) throws {
        let blob = try #require(try Envelopes.parse(data: .string(text), try Envelopes.blob()).blob)
        #expect(blob.bytes == nil)
    }

    @Test(
        "placeholders are the names in braces",
        arguments: [("in/{name}", ["name"]), ("{a}/{b}.{c}", ["a", "b", "c"]), ("in", []), ("in/{", []), ("", [])]
    )
    func placeholders(path: String, names: [String]) throws {
        let function = try Samples.function(
            ["type": "blobTrigger", "name": "in", "path": .string(path)],
            ["type": "blob", "direction": "out", "name": "out"]
        )
        let metadata = JSONValue.object(JSONObject(names.map { ($0, Envelopes.text(.string($0 + "!"))) }))
        let blob = try #require(try Envelopes.parse(data: "", metadata: metadata, function).blob)
        #expect(blob.parameters == Parameters(names.map { ($0, $0 + "!") }))
    }
}
