// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Testing

@Suite("Plain streams")
struct PlainStreamTests {
    @Test("what is written comes back")
    func echo() async throws {
        let server = try Server.echo()
        let loop = try EventLoop(name: "test")
        let client = Client(loop)
        await client.connect(to: server.endpoint)
        #expect(await client.connected() == Client.Connection(tls: nil, peer: "127.0.0.1:\(server.port)"))
        await client.write(Array("hello, ".utf8), Array("world".utf8))
        #expect(await client.received(12) == Array("hello, world".utf8))
        await client.close()
        #expect(await client.closed() == nil)
        await loop.close()
    }
}
