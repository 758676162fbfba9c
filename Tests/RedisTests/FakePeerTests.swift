// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import TestSupport
import Testing

@testable import Redis

@Suite("A peer that is no Redis", .serialized, .timeLimit(.minutes(1)))
struct FakePeerTests {
    /// A server that prepares a connection as Redis does, then sends `bytes` for the first command.
    private static func peer(
        _ bytes: String,
        inPiecesOf size: Int = .max,
        resets: Bool = false,
        onCommand: @escaping @Sendable () -> Void = {},
        onSent: @escaping @Sendable () -> Void = {}
    ) throws -> Server {
        try Server { descriptor in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var received = ""
            while case let count = unsafe recv(descriptor, &buffer, buffer.count, 0), count > 0 {
                received += String(decoding: buffer[..<count], as: UTF8.self)
                if received.contains("GET") { break }
                if received.hasSuffix("PING\r\n") {
                    _ = send(Array("-ERR unknown command 'CLUSTER'\r\n+PONG\r\n".utf8)[...], to: descriptor)
                    received = ""
                }
            }
            onCommand()
            var rest = Array(bytes.utf8)[...]
            while !rest.isEmpty {
                guard send(rest.prefix(size), to: descriptor) else { return }
                rest = rest.dropFirst(size)
            }
            onSent()
            if resets {
                var option = linger(l_onoff: 1, l_linger: 0)
                unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
                return
            }
            while unsafe recv(descriptor, &buffer, buffer.count, 0) > 0 {}
        }
    }

    @Test(
        "garbage ends the connection at once, and the caller has an outcome",
        arguments: [
            ("HTTP/1.1 400 Bad Request\r\n\r\n", RedisDisconnection.protocolError),
            ("%1\r\n+a\r\n+b\r\n", .protocolError),
            ("*2147483647\r\n", .protocolError), ("$1000000000000\r\n", .protocolError),
            ("$3\r\nabcXY", .protocolError),
            ("+" + String(repeating: "a", count: 200_000), .protocolError), ("+OK\r\n", .shiftedReplies),
            (":1\r\n", .shiftedReplies), ("$1\r\na\r\n$1\r\nb\r\n", .shiftedReplies), ("*0\r\n", .shiftedReplies),
            ("-NOAUTH x\r\n", .credentials), ("-ERR Protocol error: x\r\n", .protocolError),
            ("-READONLY x\r\n", .demoted), ("-ERR max number of clients reached\r\n", .tooManyClients),
        ]
    )
    func garbage(text: String, cause: RedisDisconnection) async throws {
        let server = try Self.peer(text)
        let configuration = RedisConfiguration(endpoints: [server.endpoint])
        try await TestClient.run(configuration, adjust: { $0.hardTime = .seconds(3_000) }) { test in
            let results = await test.ask(.get("a"), within: .seconds(2_000))
            #expect(results.count == 1)
            await test.wait { $0.metrics.disconnections[cause] == 1 }
        }
    }

    @Test(
        "a command for several values takes so many, and nothing else",
        arguments: [
            ("*2\r\n$1\r\na\r\n$-1\r\n", RedisReply.array([.text("a"), .null])),
            ("*1\r\n$1\r\na\r\n", nil), ("*3\r\n$1\r\na\r\n$-1\r\n$-1\r\n", nil), ("*2\r\n$1\r\na\r\n:1\r\n", nil),
            ("$1\r\na\r\n", nil),
        ]
    )
    func values(text: String, reply: RedisReply?) async throws {
        let server = try Self.peer(text)
        try await TestClient.run(RedisConfiguration(endpoints: [server.endpoint])) { test in
            let results = await test.ask(.getAll([[1], [2]]))
            #expect(results == [reply.map { .success($0) } ?? .failure(.connectionLost)])
            if reply == nil { await test.wait { $0.metrics.disconnections[.shiftedReplies] == 1 } }
        }
    }

    @Test("a peer that ends within a reply leaves a miss", arguments: [false, true])
    func end(resets: Bool) async throws {
        let server = try Self.peer("$100\r\nabc", resets: true)
        try await TestClient.run(RedisConfiguration(endpoints: [server.endpoint])) { test in
            #expect(await test.ask(.get("a")) == [.failure(.connectionLost)])
        }
    }

    @Test("a reply that comes byte by byte is read")
    func pieces() async throws {
        let server = try Self.peer("$10\r\n0123456789\r\n", inPiecesOf: 1)
        try await TestClient.run(RedisConfiguration(endpoints: [server.endpoint])) { test in
            #expect(await test.ask(.get("a")) == [.success(.text("0123456789"))])
        }
    }

    @Test("a reply that came in time counts, although the loop was busy with something else until after the deadline")
    func busyLoop() async throws {
        let (isAsked, isBusy, isSent) = (Flag(), Flag(), Flag())
        let server = try Self.peer(
            "$1\r\nb\r\n",
            onCommand: {
                isAsked.set()
                while !isBusy.isSet {}
            },
            onSent: { isSent.set() }
        )
        try await TestClient.run(RedisConfiguration(endpoints: [server.endpoint])) { test in
            let deadline = ContinuousClock.now + .milliseconds(500)
            async let answer = test.client.lookUp([.get("a")], deadline: deadline)
            while !isAsked.isSet { await Task.yield() }
            // The loop looks at its timers next, and at its sockets after that.
            let work = await Task(executorPreference: test.loop) {
                LoopInbox<Bool>(loop: test.loop) { _ in
                    isBusy.set()
                    while !isSent.isSet || ContinuousClock.now < deadline + .milliseconds(10) {}
                }
            }.value
            #expect(work.send(true))
            #expect(await answer == [.success(.text("b"))])
            await test.loop.perform { _ = work.close() }.value
        }
    }

    @Test("writes go out behind the look-up that comes next, those in bulk at once", arguments: [false, true])
    func order(isBulk: Bool) async throws {
        let received = Received()
        let server = try Server { descriptor in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var text = ""
            while case let count = unsafe recv(descriptor, &buffer, buffer.count, 0), count > 0 {
                text += String(decoding: buffer[..<count], as: UTF8.self)
                if text.hasSuffix("PING\r\n") {
                    _ = send(Array("-ERR unknown command 'CLUSTER'\r\n+PONG\r\n".utf8)[...], to: descriptor)
                    text = ""
                }
                guard text.contains("SET"), text.contains("GET") else { continue }
                received.set(text)
                let answers = text.hasPrefix("*2") ? "$-1\r\n+OK\r\n" : "+OK\r\n$-1\r\n"
                _ = send(Array(answers.utf8)[...], to: descriptor)
            }
        }
        try await TestClient.run(RedisConfiguration(endpoints: [server.endpoint])) { test in
            let task = Task(executorPreference: test.loop) {
                test.client.submit([.set("a", "1")], priority: isBulk ? .bulk : .interactive)
                if isBulk { await Task.yield() }
                return await test.ask(.get("b"))
            }
            #expect(await task.value == [.success(.null)])
            await test.wait { $0.metrics.writesDone == 1 }
        }
        #expect(received.text?.hasPrefix(isBulk ? "*5\r\n$3\r\nSET" : "*2\r\n$3\r\nGET") == true)
    }

    @Test("a peer that never answers costs the time for connecting, and no more")
    func silence() async throws {
        let server = try Server { descriptor in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while unsafe recv(descriptor, &buffer, buffer.count, 0) > 0 {}
        }
        var configuration = RedisConfiguration(endpoints: [server.endpoint])
        configuration.connectTimeout = .seconds(100)
        try await TestClient.run(configuration, isReady: false) { test in
            await test.pass(.seconds(100)) { $0.metrics.disconnections[.connectTimeout, default: 0] >= 3 }
            #expect(await test.ask(.get("a")) == [.failure(.disconnected)])
        }
    }

    @Test("a peer that accepts no connection costs the time for connecting, and no more")
    func fullBacklog() async throws {
        let peer = try CrowdedPort()
        var configuration = RedisConfiguration(endpoints: [peer.endpoint])
        configuration.connectTimeout = .seconds(100)
        try await TestClient.run(configuration, isReady: false) { test in
            await test.pass(.seconds(100)) { $0.metrics.disconnections[.connectTimeout, default: 0] >= 3 }
            #expect(await test.ask(.get("a")) == [.failure(.disconnected)])
        }
    }

    @Test("the sign-in goes out alone: nothing follows before its reply")
    func signInAlone() async throws {
        let (first, isAsked, isSent) = (Received(), Flag(), Flag())
        let server = try Server { descriptor in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            var text = ""
            while !text.hasSuffix("pw\r\n") {
                let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
                if count <= 0 { return }
                text += String(decoding: buffer[..<count], as: UTF8.self)
            }
            isAsked.set()
            while !isSent.isSet {}
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if unsafe poll(&waiting, 1, 0) > 0 { text += "more" }
            first.set(text)
            while unsafe recv(descriptor, &buffer, buffer.count, 0) > 0 {}
        }
        var configuration = RedisConfiguration(endpoints: [server.endpoint])
        configuration.authentication = .password("pw")
        try await TestClient.run(configuration, isReady: false) { test in
            while !isAsked.isSet { await Task.yield() }
            // The turn in which the sign-in was sent has ended when the next one begins.
            for _ in 0..<2 { await test.loop.perform {}.value }
            isSent.set()
            while first.text == nil { await Task.yield() }
        }
        #expect(first.text == "*2\r\n$4\r\nAUTH\r\n$2\r\npw\r\n")
    }
}
