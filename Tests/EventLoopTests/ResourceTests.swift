// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import EventLoop
import Glibc
import TestSupport
import Testing

/// Each in a process of its own, in which nothing else opens files or changes signals.
@Suite("What streams take from the system", .timeLimit(.minutes(1)))
struct ResourceTests {
    @Test("a thousand plain connections leave nothing behind")
    func plainConnections() async {
        await #expect(processExitsWith: .success) {
            let server = try Server.echo()
            try await expectNoLeak { loop in
                for _ in 0..<1_000 {
                    let client = Client(loop)
                    await client.connectAndWrite(to: server.endpoint, .plain, [1])
                    _ = await client.received(1)
                    await client.close()
                    _ = await client.closed()
                }
            }
        }
    }

    @Test("a thousand refused connections leave nothing behind")
    func refusedConnections() async {
        await #expect(processExitsWith: .success) {
            let port = try Server.freePort()
            try await expectNoLeak { loop in
                for _ in 0..<1_000 {
                    let client = Client(loop)
                    await client.connect(to: Endpoint(host: "127.0.0.1", port: port))
                    _ = await client.closed()
                }
            }
        }
    }

    @Test("connections with TLS leave nothing behind, nor do refused certificates")
    func tlsConnections() async {
        await #expect(processExitsWith: .success) {
            let certificates = try Certificates()
            let server = try TLSServer.redis(certificates, certificates.issue(for: "DNS:cache.example"))
            let context = try TLSContext(authorities: .file(certificates.authority))
            try await expectNoLeak { loop in
                for index in 0..<200 {
                    let client = Client(loop)
                    let name = index % 2 == 0 ? "cache.example" : "other.example"
                    await client.connectAndWrite(
                        to: server.endpoint,
                        .tls(context, serverName: name),
                        Array("PING\r\n".utf8)
                    )
                    _ = await client.received(7)
                    await client.close()
                    _ = await client.closed()
                }
            }
        }
    }

    @Test("a hundred loops leave nothing behind")
    func loops() async {
        await #expect(processExitsWith: .success) {
            try await expectNoLeak { _ in
                for _ in 0..<100 {
                    guard let loop = try? EventLoop(name: "test") else { exit(3) }
                    await loop.close()
                }
            }
        }
    }

    @Test("a write to a connection that is cut does not kill the process")
    func brokenPipe() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_DFL)
            // Ends at once, so that what comes then is answered with a reset.
            let server = try Server { _ in }
            let loop = try EventLoop(name: "test")
            for _ in 0..<20 {
                let client = Client(loop)
                await client.connect(to: server.endpoint) { event, stream in
                    if case .closed = event { return }
                    // The end comes while the thread is busy, so that writing is what meets it.
                    poll(nil, 0, 1)
                    stream.write([UInt8](repeating: 1, count: 16 << 20))
                }
                _ = await client.closed()
            }
            await loop.close()
        }
    }
}

/// Exits with a failure unless the process has as many descriptors and threads afterwards as before.
private func expectNoLeak(_ body: (EventLoop) async -> Void) async throws {
    let loop = try EventLoop(name: "test")
    // The first look-up starts threads that are kept.
    let client = Client(loop)
    await client.connect(to: Endpoint(host: "localhost", port: 1))
    _ = await client.closed()
    let (descriptors, threads) = (count("/proc/self/fd"), count("/proc/self/task"))
    await body(loop)
    // A thread that was told to end may take a moment; the server's may, too.
    var patience = 2_000
    while count("/proc/self/fd") > descriptors || count("/proc/self/task") > threads + 2, patience > 0 {
        poll(nil, 0, 1)
        patience -= 1
    }
    await loop.close()
    if patience == 0 { exit(2) }
}

/// The number of entries of a folder.
private func count(_ folder: String) -> Int {
    guard let directory = unsafe opendir(folder) else { return -1 }
    defer { unsafe closedir(directory) }
    var count = 0
    while unsafe readdir(directory) != nil { count += 1 }
    return count
}
