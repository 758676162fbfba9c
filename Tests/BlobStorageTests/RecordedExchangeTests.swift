// ScoringFunctions
// SPDX-License-Identifier: MIT

import BlobStorage
import TestSupport
import Testing

@Suite("Recorded exchanges of the Azure SDK with Azurite")
struct RecordedExchangeTests {
    /// Those that frame the message, and those that name who answers.
    private static let ignored: Set = ["transfer-encoding", "content-length", "connection", "keep-alive", "server"]
    /// Those whose values are the server's own.
    private static let varying: Set = [
        "date", "etag", "last-modified", "x-ms-request-id", "x-ms-creation-time", "x-ms-access-tier-change-time",
    ]

    @Test("the same requests get the same status, error codes, headers and documents")
    func replay() async throws {
        let exchanges = try RecordedExchange.all()
        try #require(exchanges.count == 28)
        try await withEndpoint(requiresSignature: true, containers: []) { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            for exchange in exchanges {
                await client.send(exchange.request)
                let answer = try #require(await client.answer(toHead: exchange.isHead), "\(exchange)")
                self.compare(answer, exchange)
            }
        }
    }

    private func compare(_ answer: Answer, _ exchange: RecordedExchange) {
        #expect(answer.status == exchange.status, "\(exchange)")
        let (names, recorded) = (Set(answer.headers.keys), Set(exchange.headers.keys))
        #expect(names.subtracting(Self.ignored) == recorded.subtracting(Self.ignored), "\(exchange)")
        for name in recorded.subtracting(Self.ignored).subtracting(Self.varying) {
            #expect(answer.headers[name] == exchange.headers[name], "\(exchange): \(name)")
        }
        if let length = exchange.headers["content-length"] {
            #expect(answer.headers["content-length"] == length, "\(exchange)")
        }
        guard !exchange.isHead else { return }
        let isError = exchange.status >= 400
        let (text, expected) = (self.masked(answer.text, isError), self.masked(exchange.body, isError))
        #expect(text == expected, "\(exchange)")
    }

    /// The document without what is the server's own: dates, ETags, identifiers, and what it knows beyond the message.
    private func masked(_ text: String, _ isError: Bool) -> String {
        let text = text.replacing(/0x[0-9A-F]+/, with: "ETAG")
            .replacing(/[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT/, with: "DATE")
            .replacing(/RequestId:[0-9a-f-]+/, with: "ID").replacing(/Time:[-0-9T:.]+Z/, with: "TIME")
        let end = text.replacing(/\n+$/, with: "")
        guard isError else { return end }
        return end.replacing(/(<Message>[^.]*\.)[\s\S]*?\nID/) { "\($0.1)\nID" }
    }

    @Test("a recorded request is refused a quarter of an hour later")
    func isTooOld() async throws {
        let exchange = try #require(try RecordedExchange.all().first)
        try await withEndpoint(containers: []) { endpoint, test in
            test.clock.advance(seconds: 900)
            let client = try await Client(port: endpoint.port)
            await client.send(exchange.request)
            let answer = try #require(await client.answer())
            #expect(answer.status == 403)
            #expect(answer.text.contains("is not the server's"))
        }
    }

    @Test("one changed byte of a signed request spoils it", arguments: [0, 4, 9, 13, 18, 24])
    func changedRequest(index: Int) async throws {
        let exchange = try RecordedExchange.all()[index]
        let text = String(decoding: exchange.request, as: UTF8.self)
        let changed = text.replacing("x-ms-version: 2026-04-06", with: "x-ms-version: 2026-04-07")
            .replacing("sas.txt", with: "sas.txu")
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            await client.send(changed)
            let answer = try #require(await client.answer(toHead: exchange.isHead))
            #expect(answer.status == 403, "\(exchange)")
            #expect(answer.headers["x-ms-error-code"] == "AuthorizationFailure")
        }
    }
}
