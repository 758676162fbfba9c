// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON

/// Calls of functions, made by hand or recorded.
enum Envelopes {
    static func http() throws -> FunctionConfiguration {
        try Samples.function(
            ["type": "httpTrigger", "name": "req"],
            ["type": "http", "direction": "out", "name": "res"]
        )
    }

    static func blob(dataType: JSONValue = nil) throws -> FunctionConfiguration {
        try Samples.function(
            ["type": "blobTrigger", "name": "inputBlob", "path": "scoring-input/{model}/{name}", "dataType": dataType],
            ["type": "blob", "direction": "out", "name": "outputBlob"]
        )
    }

    static func queue(_ cardinality: JSONValue = nil, _ dataType: JSONValue = nil) throws -> FunctionConfiguration {
        try Samples.function(
            ["type": "serviceBusTrigger", "name": "message", "cardinality": cardinality, "dataType": dataType],
            ["type": "serviceBus", "direction": "out", "name": "result"]
        )
    }

    static func recorded(_ name: String, _ function: FunctionConfiguration) throws -> Invocation {
        try Invocation(parsing: ByteBuffer(try Fixtures.body(name)), function: function)
    }

    static func parse(_ envelope: JSONValue, _ function: FunctionConfiguration) throws -> Invocation {
        try Invocation(parsing: ByteBuffer(envelope.encoded()), function: function)
    }

    static func parse(
        data: JSONValue,
        metadata: JSONValue = [:],
        _ function: FunctionConfiguration
    ) throws -> Invocation {
        let data = JSONObject([(function.trigger.name, data)])
        return try self.parse(["Data": .object(data), "Metadata": metadata], function)
    }

    /// A string that holds JSON text, as the host writes most values.
    static func text(_ value: JSONValue) -> JSONValue {
        .string(String(decoding: value.encoded(), as: UTF8.self))
    }
}

extension Invocation {
    var http: HTTPInvocation? {
        if case .http(let http) = self.input { http } else { nil }
    }

    var blob: BlobInvocation? {
        if case .blob(let blob) = self.input { blob } else { nil }
    }

    var messages: [MessageInvocation]? {
        if case .serviceBus(let messages) = self.input { messages } else { nil }
    }
}

extension HTTPInvocation {
    /// The bytes of the body; `nil` when there is none.
    var bodyBytes: [UInt8]? {
        if case .bytes(let payload) = self.body { payload.bytes } else { nil }
    }
}

extension BlobInvocation {
    /// The blob's bytes; `nil` when they were not sent, or are no base64.
    var bytes: [UInt8]? {
        if case .bytes(let payload) = self.content { try? payload.decoded().bytes } else { nil }
    }
}
