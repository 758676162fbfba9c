// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Testing

@testable import LocalHost

@Suite("Binding expressions")
struct ExpressionTests {
    private func data() throws -> TriggerData {
        var message = Events.message(#"{"id":7,"o":{"K":{"n":1.5},"list":[1]},"ok":true,"at":"2026-01-02T03:04:05Z"}"#)
        message.applicationProperties = JSONObject([("tenant", "t1"), ("prio", 3)])
        return try Events.data(message)
    }

    @Test(
        "are filled from the event and from the host",
        arguments: [
            ("out/{id}.json", "out/7.json"), ("{ID}-{messageid}", "7-4f7d1c"), ("{o.k.n}", "1.5"),
            ("{ok}|{at}", "True|01/02/2026 03:04:05"),
            ("{ApplicationProperties.tenant}/{ApplicationProperties.prio}", "t1/3"),
            ("{DeliveryCount}-{SequenceNumber}", "1-12"),
            ("{EnqueuedTimeUtc}", "2026-11-21T08-00-00"), ("{EnqueuedTimeUtc:yyyy}", "2026"), ("{EnqueuedTime}", ""),
            ("{DateTime}", "2026-11-21T08-00-00Z"), ("{datetime:yyyy-MM}", "2026-11"), ("{datetime:yyyy.MM}", "2026"),
            ("{sys.utcnow:yyyy.MM}", "2026.11"), ("{SYS.MethodName}", "F"), ("{sys.randguid}", Events.guid),
            ("{sys.RandGuid:N}", "6f0c2b8e4a554c1d9a572f3c5be0a001"), ("{{x}}{{", "{x}{"), ("{o}{o.list}", ""),
            ("plain", "plain"),
        ]
    )
    func evaluation(template: String, text: String) throws {
        #expect(try BindingTemplate(template).evaluate(self.data().bindingData, now: Events.time) == text)
    }

    @Test("give a new GUID each time")
    func randomGUIDs() throws {
        let text = try BindingTemplate("{rand-guid}{rand-guid:N}").evaluate(self.data().bindingData, now: Events.time)
        #expect(text.count == 68 && text.prefix(8) != text.dropFirst(36).prefix(8))
        #expect(text.prefix(36).enumerated().allSatisfy { [8, 13, 18, 23].contains($0) == ($1 == "-") })
    }

    @Test(
        "that nothing fills fail",
        arguments: ["{nope}", "{o.nope}", "{ApplicationProperties.Tenant}", "{id.x}", "{sys.nope}"]
    )
    func missing(template: String) throws {
        let data = try self.data()
        #expect(throws: ExpressionError.self) {
            try BindingTemplate(template).evaluate(data.bindingData, now: Events.time)
        }
    }

    @Test(
        "that are none are refused",
        arguments: ["{", "}", "{}", "a}b", "{a{b}}", "{a b}", "{a-b}", "{1a}", "{a..b}", "{:x}"]
    )
    func malformed(template: String) {
        #expect(throws: BindingTemplateError.self) { try BindingTemplate(template) }
    }

    @Test("of inputs name the blobs to read, whose contents go out as text or bytes")
    func inputs() throws {
        let text: JSONValue = ["type": "blob", "direction": "in", "name": "model", "path": "models/{id}/m.txt"]
        let bytes: JSONValue = ["type": "blob", "name": "raw", "path": "models/{id}.bin", "dataType": "binary"]
        let function = try Apps.function([Apps.queue, text, bytes])
        let data = try self.data()
        let places = try data.inputs(of: function)
        #expect(places.map(\.container) == ["models", "models"] && places.map(\.name) == ["7/m.txt", "7.bin"])
        let contents: [String: [UInt8]] = ["model": Array("\u{FEFF}tëxt".utf8), "raw": [104, 105]]
        let body = data.request(for: function, inputs: contents, head: Events.head).text
        #expect(body.contains(#","model":"\"tëxt\"","raw":"aGk="},"Metadata""#))
        #expect(data.request(for: function, head: Events.head).text.contains(#","model":"null","raw":"null"}"#))
    }
}
