// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@testable import LocalHost

@Suite("Metadata of invocations")
struct MetadataTests {
    private static let system =
        #""sys":{"MethodName":"F","UtcNow":"2026-11-21T08:00:00.123Z","RandGuid":"6f0c2b8e-4a55-4c1d-9a57-2f3c5be0a001"}"#

    private func metadata(_ request: OutgoingRequest) -> Substring {
        request.text[(request.text.firstRange(of: #","Metadata":"#)?.upperBound ?? request.text.startIndex)...]
            .dropLast()
    }

    private func http(
        _ request: IncomingHTTPRequest,
        _ trigger: JSONValue = Apps.http,
        identity: ClientIdentity? = nil
    ) throws -> OutgoingRequest {
        let function = try Apps.function([trigger, Apps.response])
        let http = try #require(function.http)
        let parameters = try #require(http.route.path.match(path: String(request.rawPath)))
        return TriggerData.http(
            request,
            parameters: parameters,
            trigger: http,
            identity: identity,
            system: Events.system()
        )
        .request(for: function, head: Events.head)
    }

    @Test("of a JSON body, a query and a route come in this order, the later over the earlier")
    func http() throws {
        let body = Array(
            #"{"name":"Ada","n":7,"ok":true,"at":"2024-10-24T14:32:17Z","tags":["x"],"o":{"k":1},"z":null,"Id":1.50}"#
                .utf8
        )
        let trigger = Apps.http.with("route", "items/{id}/{extra?}")
        let request = Events.post("/api/items/5?Name=Bob&name=Eve&code=secret&extra=q", body)
        let expected =
            #"{"name":"\"Eve\"","n":"\"7\"","ok":"\"True\"","at":"\"10/24/2024 14:32:17\"","o":{"k":1},"Id":"\"5\"","#
            + #""Query":{"Name":"Eve","code":"secret","extra":"q"},"#
            + #""Headers":{"Accept":"*/*","Host":"127.0.0.1:7802","User-Agent":"curl/7.88.1","Content-Type":"application/json","Content-Length":"\#(body.count)"},"#
            + Self.system + "}"
        #expect(try self.metadata(self.http(request, trigger)) == expected)
    }

    @Test("leave the user's own Query, Headers and sys in place")
    func userValues() throws {
        let body = Array(#"{"query":1,"headers":2,"sys":3}"#.utf8)
        let text = try self.metadata(self.http(Events.post("/api/F", body)))
        #expect(text.hasPrefix(##"{"query":"\"1\"","headers":"\"2\"","sys":"\"3\"","$sys":{"##))
    }

    @Test("of a message are those of the Service Bus extension")
    func message() throws {
        var message = Events.message(#"{"id":7,"messageId":"forged","sys":"mine"}"#)
        message.contentType = "application/json"
        message.applicationProperties = JSONObject([("tenant", "t1"), ("when", "2026-01-02T03:04:05Z"), ("prio", 3)])
        let function = try Apps.function([Apps.queue])
        let request = try Events.data(message).request(for: function, head: Events.head)
        let properties = #"{"tenant":"t1","when":"2026-01-02T03:04:05Z","prio":3}"#
        let expected =
            #"{"MessageReceiver":{},"MessageSession":{},"MessageActions":{},"SessionActions":{},"ReceiveActions":{},"#
            + #""Client":{"FullyQualifiedNamespace":"localhost","IsClosed":false,"TransportType":0,"Identifier":"localhost-1"},"#
            + #""DeliveryCount":"1","LockToken":"\"0c7c3b5e-1d2f-4b41-8c88-6d1f0a6e1b01\"","#
            + #""ExpiresAtUtc":"9999-12-31T23:59:59","ExpiresAt":"9999-12-31T23:59:59+00:00","#
            + #""EnqueuedTimeUtc":"2026-11-21T08:00:00","EnqueuedTime":"2026-11-21T08:00:00+00:00","MessageId":"\"forged\"","#
            + #""ContentType":"\"application/json\"","SequenceNumber":"12","#
            + #""ApplicationProperties":\#(properties),"UserProperties":\#(properties),"sys":"\"mine\"","id":"\"7\""}"#
        #expect(self.metadata(request) == expected)
    }

    @Test("of a batch are arrays within strings, with full dates")
    func batch() throws {
        let function = try Apps.function([Apps.queue.with("cardinality", "many").with("dataType", "string")])
        var second = Events.message("plain", number: 13)
        second.correlationID = "c-42"
        let messages = [Events.message("{}"), second]
        let data = try TriggerData.messages(
            messages,
            function: function,
            client: Events.client,
            system: Events.system()
        )
        let text = String(self.metadata(data.request(for: function, head: Events.head)))
        for part in [
            #""DeliveryCountArray":"[1,1]","DeadLetterSourceArray":"[null,null]""#,
            #""EnqueuedTimeUtcArray":"[\"2026-11-21T08:00:00.123Z\",\"2026-11-21T08:00:00.123Z\"]""#,
            #""EnqueuedTimeArray":"[\"2026-11-21T08:00:00.123+00:00\",\"2026-11-21T08:00:00.123+00:00\"]""#,
            #""SequenceNumberArray":"[12,13]""#, #""CorrelationIdArray":"[null,\"c-42\"]""#,
            #""ApplicationPropertiesArray":"[{},{}]""#,
            #""TransactionPartitionKeyArray":"[null,null]",\#(Self.system)"#,
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test("of a blob are its place, properties, metadata and the placeholders of the path")
    func blob() throws {
        let function = try Apps.function([Apps.blob])
        let trigger = try #require(function.blob)
        let blob = Events.blob([1, 2])
        let data = TriggerData.blob(
            blob,
            function: function,
            trigger: trigger,
            adminInput: "x",
            system: Events.system()
        )
        let text = self.metadata(data.request(for: function, head: Events.head))
        let start =
            #"{"Uri":"\"http://127.0.0.1:10000/devstoreaccount1/scoring-input/mnist/rows.jsonl\"","Properties":{"LastModified":"2026-11-21T08:00:00+00:00","CreatedOn":"2026-11-21T08:00:00+00:00","Metadata":{"owner":"ada"},"#
        let end =
            #""HasLegalHold":false},"Metadata":{"owner":"ada"},"model":"\"mnist\"","name":"\"rows.jsonl\"","inputBlob":"\"x\"",\#(Self.system)}"#
        #expect(text.hasPrefix(start) && text.hasSuffix(end))
        #expect(
            text.contains(#""ContentLength":2,"ContentType":"application/octet-stream","ETag":{},"ContentHash":"AQID""#)
        )
    }

    @Test("tell of retries from the first try on")
    func retries() throws {
        let function = try Apps.function([Apps.queue])
        let data = try Events.data(Events.message("x"))
        let first = data.request(for: function, retry: RetryState(count: 0, maximumCount: 3), head: Events.head)
        let end = #","RetryContext":{"RetryCount":0,"MaxRetryCount":3,"Exception":null,"Instance":null,"State":{}}}"#
        #expect(self.metadata(first).hasSuffix(end))
        let retry = RetryState(count: 1, maximumCount: 3, failure: "no \"luck\"")
        let second = data.request(for: function, retry: retry, head: Events.head)
        #expect(
            second.text.contains(
                #""RetryCount":1,"MaxRetryCount":3,"Exception":{"ClassName":"System.Exception","Message":"no \"luck\"","#
            )
        )
    }

    @Test("say who calls: nobody for an anonymous function without a key, else the developer")
    func identities() throws {
        let developer = #""Value":"Admin""#
        let plain = Events.request("GET", "/api/F")
        #expect(try !self.http(plain).text.contains(developer))
        #expect(try self.http(plain, Apps.http.with("authLevel", "function")).text.contains(developer))
        #expect(try self.http(Events.request("GET", "/api/F?code=1")).text.contains(developer))
        #expect(
            try self.http(Events.request("GET", "/api/F", fields: [("X-Functions-Key", "1")])).text.contains(developer)
        )
        let key = try self.http(plain, identity: .key(level: "Function", name: "default")).text
        #expect(key.contains(#"claims/invoke","Value":"true""#) && key.contains(#"claims/keyid","Value":"default""#))
    }
}
