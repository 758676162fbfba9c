// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Testing

@Suite("Invocation metadata")
struct InvocationMetadataTests {
    @Test(
        "a value is decoded as often as the host encoded it",
        arguments: [
            ("\"abc\"", "abc", "abc"), ("5", 5, "5"), ("true", true, "true"), ("[1,2]", [1, 2], "[1,2]"),
            ("\"5\"", "5", "5"), ("\"https://h/x\"", "https://h/x", "https://h/x"),
            ("2024-10-24T14:32:15", "2024-10-24T14:32:15", "2024-10-24T14:32:15"),
            ("2024-10-24T14:32:15+00:00", "2024-10-24T14:32:15+00:00", "2024-10-24T14:32:15+00:00"),
            ("", "", ""), ("null", nil, "null"), ("{\"a\":1}", ["a": 1], "{\"a\":1}"), ("\"", "\"", "\""),
        ] as [(String, JSONValue, String)]
    )
    func strings(written: String, value: JSONValue, text: String) throws {
        let metadata: JSONValue = ["Key": .string(written), "other": "1"]
        let decoded = try Envelopes.parse(data: "", metadata: metadata, try Envelopes.blob()).metadata
        #expect(decoded["Key"] == value && decoded["kEY"] == value)
        #expect(decoded.text("Key") == text)
        #expect(decoded["none"] == nil && decoded.text("none") == nil)
        #expect(decoded.names == ["Key", "other"])
    }

    @Test("an object stays one")
    func objects() throws {
        let retry: JSONValue = ["RetryCount": 0, "MaxRetryCount": 3, "Exception": nil, "State": [:]]
        let metadata = try Envelopes.parse(data: "", metadata: ["RetryContext": retry], try Envelopes.blob()).metadata
        #expect(metadata["RetryContext"] == retry && metadata.text("RetryContext") == nil)
    }

    @Test(
        "metadata that is missing, or no object, is empty",
        arguments: [
            "{\"Data\":{\"inputBlob\":\"\"}}",
            "{\"Data\":{\"inputBlob\":\"\"},\"Metadata\":null}", "{\"Metadata\":[],\"Data\":{\"inputBlob\":\"\"}}",
        ]
    )
    func missing(text: String) throws {
        let invocation = try Invocation(parsing: ByteBuffer(text.utf8), function: try Envelopes.blob())
        #expect(invocation.metadata.names.isEmpty && invocation.blob?.bytes == [])
    }
}
