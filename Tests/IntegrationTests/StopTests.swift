// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport
import Testing

@Suite("The handler, when it is to stop", .serialized)
struct StopTests {
    typealias Case = (isHosted: Bool, signal: Int32, status: Int32)

    private static let hosted = ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID": "w-1"]
    private static let row = Request.score(#"{"data": [[1, 2]]}"#)

    @Test(
        "ends with the status that the Functions host understands",
        arguments: [(false, SIGINT, 0), (false, SIGTERM, 0), (true, SIGINT, 0), (true, SIGTERM, 200)] as [Case]
    )
    func status(isHosted: Bool, signal: Int32, status: Int32) async throws {
        try await withPairs(isHosted ? Self.hosted : [:]) { handler in
            let idle = try await handler.connect()
            await idle.send(Self.row.bytes)
            #expect(await idle.answer()?.text == "[[1.0,2.0]]")
            let started = ContinuousClock.now
            handler.send(signal)
            #expect(await handler.end() == .exit(status))
            #expect(ContinuousClock.now - started < .seconds(2))
            #expect(await handler.errors.all() == [])
        }
    }

    @Test("heeds Ctrl-C also when it was started with SIGINT ignored, as a shell does in the background")
    func ignoredInterrupt() async throws {
        try await withApp { app in
            try await withHandler(app, script: #"trap "" INT; exec "$HANDLER""#) { handler in
                handler.send(SIGINT)
                #expect(await handler.end() == .exit(0))
            }
        }
    }

    @Test("stops when it is told to before the models are loaded")
    func whileLoading() async throws {
        try await withApp { app in
            let model = try app.addSlowModel("slow", "identity_float32")
            try await withHandler(app) { handler in
                handler.send(SIGTERM)
                #expect(await handler.end() == .exit(0))
            }
            try model.release()
        }
    }

    @Test("answers a request whose body is still arriving", arguments: [SIGINT, SIGTERM])
    func bodyInFlight(signal: Int32) async throws {
        try await withPairs { handler in
            var request = Self.row
            request.headers.append("Expect: 100-continue")
            let client = try await handler.connect()
            await client.send(request.head)
            #expect(await client.answer()?.status == 100)
            await client.send(Array(request.body.prefix(5)))
            handler.send(signal)
            await Self.refuses(handler)
            await client.send(Array(request.body.dropFirst(5)))
            #expect(await client.answer()?.text == "[[1.0,2.0]]")
            #expect(await handler.end() == .exit(0))
        }
    }

    @Test("answers a request that waits for its model")
    func requestInFlight() async throws {
        try await withApp { app in
            let model = try app.addSlowModel("slow", "identity_float32")
            try await withHandler(app, Self.hosted) { handler in
                let client = try await Self.waiting(handler)
                handler.send(SIGTERM)
                await Self.refuses(handler)
                try model.release()
                #expect(await client.answer()?.text == "[[1.0,2.0]]")
                #expect(await handler.end() == .exit(200))
            }
        }
    }

    @Test("answers 503 to what cannot be finished, and ends before the Functions host kills it")
    func endlessRequest() async throws {
        try await withApp { app in
            let model = try app.addSlowModel("slow", "identity_float32")
            try await withHandler(app) { handler in
                let client = try await Self.waiting(handler)
                let started = ContinuousClock.now
                handler.send(SIGTERM)
                let answer = await client.answer()
                #expect(answer?.status == 503)
                #expect(answer?.headers["retry-after"] == "1")
                #expect(answer?.text.contains("stopping") == true)
                #expect(await handler.end() == .exit(0))
                #expect(ContinuousClock.now - started < .seconds(8))
            }
            try model.release()
        }
    }

    @Test("ends when the Functions host is gone")
    func hostGone() async throws {
        try await withApp { app in
            try await withHandler(app, Self.hosted, script: #""$HANDLER" & wait"#) { handler in
                handler.send(SIGKILL)
                #expect(await handler.end() == .signal(SIGKILL))
                // The handler holds the other end of this pipe: it is closed when the handler ends.
                #expect(await handler.errors.all() == [])
                await #expect(throws: ClientError.refused) { try await handler.connect() }
            }
        }
    }

    @Test("goes on without its parent, where no Functions host has started it")
    func shellGone() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            try await withHandler(app, script: #""$HANDLER" & echo "$!"; wait"#) { handler in
                handler.send(SIGKILL)
                #expect(await handler.end() == .signal(SIGKILL))
                #expect(await handler.ask(Self.row)?.text == "[[1.0,2.0]]")
            }
        }
    }

    /// A connection with a request that has arrived whole, for the one model, which is not loaded.
    private static func waiting(_ handler: HandlerProcess) async throws -> Client {
        var request = self.row
        request.headers.append("Expect: 100-continue")
        let client = try await handler.connect()
        await client.send(request.head)
        #expect(await client.answer()?.status == 100)
        await client.send(request.body)
        return client
    }

    /// Waits until no connection is taken any more.
    private static func refuses(_ handler: HandlerProcess) async {
        while (try? await handler.connect()) != nil {}
    }
}
