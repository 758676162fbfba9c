// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import TestSupport
import Testing

@testable import Redis

@Suite("Ten thousand look-ups", .serialized, .timeLimit(.minutes(2)))
struct RedisLeakTests {
    /// What a process can run out of.
    private struct Use: Equatable {
        let descriptors = FileSystem.entries(of: "/proc/self/fd").count
        let threads = FileSystem.entries(of: "/proc/self/task").count
    }

    /// A state of a server, and how it comes about.
    struct Trouble: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let cause: @Sendable (RedisServer) throws -> Void
    }

    @Test(
        "leave no descriptor and no thread behind",
        arguments: [
            Trouble(testDescription: "a server that serves") { _ in },
            Trouble(testDescription: "a killed server") { $0.kill() },
            Trouble(testDescription: "a stopped server") { $0.stop() },
            Trouble(testDescription: "a server without memory") { try $0.send("CONFIG", "SET", "maxmemory", "1") },
        ]
    )
    func use(trouble: Trouble) async throws {
        let server = try RedisServer()
        let before = Use()
        try await TestClient.run(server.configuration) { test in
            try trouble.cause(server)
            await Self.lookUp(200, test)
            let early = Use()
            await Self.lookUp(10_000, test)
            let late = Use()
            // One socket more may be on its way to a server that is gone.
            #expect(late.threads <= early.threads + 1 && late.descriptors <= early.descriptors + 1)
        }
        #expect(Use().descriptors <= before.descriptors)
        server.resume()
    }

    /// Looks up and writes, 64 at a time.
    private static func lookUp(_ count: Int, _ test: TestClient) async {
        await withTaskGroup { group in
            for task in 0..<64 {
                group.addTask {
                    for turn in 0..<count / 64 {
                        _ = await test.ask(.get("\(task).\(turn)"), .set("a", "1"), within: .milliseconds(5))
                    }
                }
            }
        }
    }
}
