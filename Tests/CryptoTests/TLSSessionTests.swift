// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Testing

@Suite("TLS sessions")
struct TLSSessionTests {
    private let context: TLSContext

    init() throws {
        self.context = try TLSContext()
    }

    @Test("a name is told to the server")
    func serverName() throws {
        #expect(try self.firstMessage("cache.example").contains("cache.example".utf8))
    }

    @Test("an address is not told to the server", arguments: ["127.0.0.1", "::1"])
    func address(name: String) throws {
        #expect(try !self.firstMessage(name).contains(name.utf8))
    }

    @Test("a name that no certificate can be for is refused", arguments: ["", "cache\u{0}.example"])
    func invalidName(name: String) {
        let error = #expect(throws: TLSError.self) { try TLSSession(self.context, serverName: name) }
        #expect(error?.code == .invalidServerName)
        #expect(error?.isAboutCertificate == false)
    }

    @Test("nothing is known before the handshake is done")
    func beforeHandshake() throws {
        let session = try TLSSession(self.context, serverName: "cache.example")
        #expect(session.version == nil)
        #expect(try session.handshake() == false)
        #expect(session.version == nil)
        #expect(try session.handshake() == false)
        session.close()
        #expect(session.isClosedByPeer == false)
    }

    @Test(
        "text instead of TLS is named as such",
        arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "-ERR max number\r\n"]
    )
    func plainText(text: String) throws {
        #expect(try self.failure(of: Array(text.utf8))?.code == .notTLS)
    }

    @Test("an alert is a failure with its text")
    func alert() throws {
        #expect(try self.failure(of: [21, 3, 3, 0, 2, 2, 40])?.message.contains("handshake failure") == true)
        #expect(try self.failure(of: [21, 3, 3, 0, 2, 2, 70])?.code == .noCommonVersion)
    }

    @Test("random bytes end a handshake, or wait for more, and never crash")
    func randomBytes() throws {
        var generator = SystemRandomNumberGenerator()
        for round in 0..<2_000 {
            var bytes = (0..<Int.random(in: 0..<300)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            if round % 2 == 0 { bytes = [22, 3, 3, 0, UInt8(clamping: bytes.count)] + bytes }
            _ = try self.failure(of: bytes)
        }
    }

    @Test("a session that has failed goes on failing")
    func lasting() throws {
        let session = try TLSSession(self.context, serverName: "cache.example")
        _ = try session.handshake()
        unsafe Array("nonsense".utf8).withUnsafeBytes { unsafe session.receive($0) }
        for _ in 0..<3 { #expect(throws: TLSError.self) { try session.handshake() } }
        #expect(throws: TLSError.self) {
            try unsafe Array("more".utf8).withUnsafeBytes { unsafe try session.write($0) }
        }
        #expect(throws: TLSError.self) {
            var buffer = [UInt8](repeating: 0, count: 10)
            _ = try unsafe buffer.withUnsafeMutableBytes { unsafe try session.read(into: $0) }
        }
    }

    /// What a handshake with a server that sends `bytes` fails with.
    private func failure(of bytes: [UInt8]) throws -> TLSError? {
        let session = try TLSSession(self.context, serverName: "cache.example")
        _ = try session.handshake()
        unsafe bytes.withUnsafeBytes { unsafe session.receive($0) }
        do throws(TLSError) {
            while try session.handshake() {}
            return nil
        } catch {
            return error
        }
    }

    private func firstMessage(_ name: String) throws -> [UInt8] {
        let session = try TLSSession(self.context, serverName: name)
        _ = try session.handshake()
        #expect(session.outputCount > 100)
        let message = session.takeOutput()
        #expect(session.outputCount == 0)
        return message
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: some Collection<UInt8>) -> Bool {
        (0...Swift.max(self.count - other.count, 0)).contains { self[$0...].starts(with: other) }
    }
}
