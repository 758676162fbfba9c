// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@Suite("Invocation results")
struct InvocationResultTests {
    /// What the host makes of a result, when it answers status 200.
    private func outcome(_ binding: Binding, _ value: OutputValue) throws -> HostModel.Outcome {
        let body = try InvocationResult(outputs: [(binding, value)], logs: ["a \"line\""]).encoded()
        return HostModel(binding: binding).outcome(
            status: 200,
            contentType: InvocationResult.contentType,
            body: body
        )
    }

    private func delivered(_ binding: Binding, _ value: OutputValue) throws -> HostValue? {
        guard case .completed(let output, let returned) = try self.outcome(binding, value) else {
            Issue.record("the invocation failed")
            return nil
        }
        return binding.name == Binding.returnName ? returned : output
    }

    @Test("a result without outputs still has a body")
    func emptyResult() throws {
        #expect(
            String(decoding: try InvocationResult().encoded(), as: UTF8.self)
                == #"{"Outputs":{},"Logs":[],"ReturnValue":null}"#
        )
    }

    static let blobs: [[UInt8]] = [
        [], [0], [255, 254], [0, 1, 2, 255, 254], Array("true".utf8), Array("1234".utf8), Array("abcd".utf8),
        Array("12".utf8), Array("2026-01-02T03:04:05Z".utf8), Array("{\"a\":0.1}\n".utf8), Array("aGVsbG8=".utf8),
        Array("null".utf8), Array((0...255).map { UInt8($0) }), Array("\"quoted\" \u{2028} \u{1F600}".utf8),
    ]

    @Test(
        "every blob arrives as it was given",
        arguments: [nil, "string", "stream"] as [String?],
        [Binding.returnName, "outputBlob"]
    )
    func blobsSurvive(dataType: String?, name: String) throws {
        let binding = try Samples.output("blob", dataType: dataType, name: name)
        for blob in Self.blobs {
            #expect(try self.delivered(binding, .blob(blob))?.blob == blob, "\(blob)")
        }
    }

    @Test("under dataType binary, text arrives as it was given and anything else is refused")
    func textBlobs() throws {
        let binding = try Samples.output("blob", dataType: "binary")
        for blob in Self.blobs {
            let isText = String(validating: blob, as: UTF8.self) != nil && blob != Array("2026-01-02T03:04:05Z".utf8)
            if isText {
                #expect(try self.delivered(binding, .blob(blob))?.blob == blob)
            } else {
                let error = #expect(throws: InvocationError.self) { try self.delivered(binding, .blob(blob)) }
                #expect(error?.code == .unsuitableResult)
            }
        }
    }

    @Test("messages arrive one by one, whatever the data type", arguments: [nil, "string", "binary"] as [String?])
    func messagesSurvive(dataType: String?) throws {
        let binding = try Samples.output("serviceBus", dataType: dataType)
        let records = [#"{"a":1,"b":[0.1,{}]}"#, #"{"text":"abcd"}"#, "{}"]
        for count in 1...3 {
            let values = records.prefix(count).map { Array($0.utf8) }
            let messages = try self.delivered(binding, .messages(values))?.messages
            #expect(messages?.map { try? JSONValue(parsing: $0) } == values.map { try? JSONValue(parsing: $0) })
            #expect(messages?.map(\.utf8.count) == values.map(ServiceBusMessage.deliveredSize))
        }
        #expect(try self.delivered(binding, .messages([])) == nil)
    }

    @Test("a message that is no object is refused", arguments: ["[1]", "\"abcd\"", "1", ""])
    func otherMessages(text: String) throws {
        let binding = try Samples.output("serviceBus")
        #expect(throws: InvocationError.self) { try self.delivered(binding, .messages([Array(text.utf8)])) }
    }

    @Test("a client receives status, headers and body", arguments: ["res", Binding.returnName])
    func httpAnswers(name: String) throws {
        let binding = try Samples.output("http", name: name)
        let headers = [
            ("content-type", "application/json"), ("X-A", "1"), ("x-a", "2"), ("Content-Length", "3"),
            ("X-Date", "2026-01-02T03:04:05Z"), ("X-Bad", "a\r\nb\u{e9}"), ("Transfer-Encoding", "chunked"),
        ]
        let body = Array(#"{"message":"no \"such\" model","l":[1.0,1e-7]}"#.utf8)
        for status in [200, 400, 404, 503] {
            let outcome = try self.outcome(binding, .http(status: status, headers: headers, body: body))
            guard case .answered(let response) = outcome else {
                Issue.record("no answer")
                return
            }
            #expect(response.status == status)
            #expect(Array(response.body.utf8) == body)
            #expect(response.headers["Content-Type"] == "application/json; charset=utf-8")
            #expect(response.headers["X-A"] == "1, 2")
            #expect(response.headers["X-Date"] == "2026-01-02T03:04:05Z ")
            #expect(response.headers["X-Bad"] == "a??b?")
            #expect(response.headers["Content-Length"] == nil && response.headers["Transfer-Encoding"] == "chunked")
        }
    }

    @Test("an answer may be empty", arguments: [200, 204, 404])
    func emptyAnswers(status: Int) throws {
        let binding = try Samples.output("http")
        guard case .answered(let response) = try self.outcome(binding, .http(status: status, headers: [], body: []))
        else {
            Issue.record("no answer")
            return
        }
        #expect(response.status == status && response.body.isEmpty)
    }

    @Test("a body that the host would change is refused", arguments: [[0xFF], Array("2026-01-02T03:04:05Z".utf8)])
    func unsuitableBodies(body: [UInt8]) throws {
        let binding = try Samples.output("http")
        #expect(throws: InvocationError.self) { try self.outcome(binding, .http(status: 200, headers: [], body: body)) }
    }

    @Test("several outputs go side by side")
    func severalOutputs() throws {
        let result = InvocationResult(
            outputs: [
                (try Samples.output("http", name: "res"), .http(status: 200, headers: [], body: Array("1".utf8))),
                (try Samples.output("serviceBus", name: "a\"b"), .messages([Array("{}".utf8)])),
                (try Samples.output("blob", name: Binding.returnName), .blob([1])),
            ]
        )
        #expect(
            String(decoding: try result.encoded(), as: UTF8.self)
                == #"{"Outputs":{"res":{"statusCode":200,"headers":{},"body":"1"},"a\"b":{}},"Logs":[],"ReturnValue":"AQ=="}"#
        )
    }
}
