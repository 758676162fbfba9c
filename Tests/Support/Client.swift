// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// A client that sends exactly the bytes it is given, and reads what comes back.
///
/// Sockets block, so every call runs on a thread of its own: Swift's threads are few, and the server needs them.
package final class Client: Sendable {
    private let descriptor: Int32

    /// Connects.
    package init(port: Int) async throws {
        self.descriptor = try await Client.onThread {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var timeout = timeval(tv_sec: 20, tv_usec: 0)
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
            var on: Int32 = 1
            unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            guard Client.connect(descriptor, port) == 0 else {
                close(descriptor)
                throw ClientError.refused
            }
            return descriptor
        }
    }

    deinit { close(self.descriptor) }

    /// Sends `text`; whether the server took all of it.
    @discardableResult
    package func send(_ text: String) async -> Bool { await self.send(Array(text.utf8)) }

    /// Sends `bytes` in pieces of `size`; whether the server took all of them.
    @discardableResult
    package func send(_ bytes: [UInt8], inPiecesOf size: Int = .max) async -> Bool {
        await Client.onThread {
            var position = 0
            while position < bytes.count {
                let count = min(size, bytes.count - position)
                let sent = unsafe bytes.withUnsafeBytes {
                    unsafe Glibc.send(
                        self.descriptor,
                        UnsafeRawBufferPointer(rebasing: $0[position...]).baseAddress,
                        count,
                        Int32(MSG_NOSIGNAL)
                    )
                }
                guard sent > 0 else { return false }
                position += sent
            }
            return true
        }
    }

    /// The next answer; `nil` when the connection ends, or nothing comes, before it is whole.
    package func answer(toHead: Bool = false) async -> Answer? {
        await Client.onThread {
            var bytes: [UInt8] = []
            while !bytes.ends(with: "\r\n\r\n") {
                guard let byte = self.read(1)?.first else { return nil }
                bytes.append(byte)
            }
            guard var answer = Answer(head: String(decoding: bytes, as: UTF8.self)) else { return nil }
            if toHead || answer.status < 200 || [204, 304].contains(answer.status) { return answer }
            guard let length = answer.headers["content-length"].flatMap({ Int($0) }) else { return nil }
            while answer.body.count < length {
                guard let more = self.read(length - answer.body.count) else { return nil }
                answer.body += more
            }
            return answer
        }
    }

    /// What comes next, up to the end of the first `end`; `nil` when the connection ends, or nothing comes, before.
    package func text(until end: String) async -> String? {
        await Client.onThread {
            var bytes: [UInt8] = []
            while !bytes.ends(with: end) {
                guard let byte = self.read(1)?.first else { return nil }
                bytes.append(byte)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The next `count` bytes; fewer when the connection ends, or nothing comes, before.
    package func bytes(_ count: Int) async -> [UInt8] {
        await Client.onThread {
            var bytes: [UInt8] = []
            while bytes.count < count, let more = self.read(count - bytes.count) { bytes += more }
            return bytes
        }
    }

    /// What comes until the server ends the connection, and whether it does so by a reset.
    package func rest() async -> (bytes: [UInt8], isReset: Bool) {
        await Client.onThread {
            var bytes: [UInt8] = []
            while let more = self.read(1 << 16) { bytes += more }
            return (bytes, errno == ECONNRESET)
        }
    }

    /// Sends `text` and reads the answer.
    package func ask(_ text: String) async -> Answer? {
        await self.send(text)
        return await self.answer()
    }

    /// Whether the server ends the connection without sending anything more.
    package func isEnded() async -> Bool {
        await Client.onThread {
            var byte: UInt8 = 0
            let count = unsafe recv(self.descriptor, &byte, 1, 0)
            return count == 0 || (count < 0 && errno == ECONNRESET)
        }
    }

    /// Whether the server ends the connection at some time.
    package func reachesEnd() async -> Bool {
        await Client.onThread {
            while self.read(1_000) != nil {}
            return errno != EAGAIN
        }
    }

    /// Sends no more, but goes on reading.
    package func finishSending() { shutdown(self.descriptor, Int32(SHUT_WR)) }

    /// Ends the connection with a reset, as a program that crashes does.
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(self.descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        shutdown(self.descriptor, Int32(SHUT_RDWR))
    }

    /// Runs `body` on a thread of its own.
    package static func onThread<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Client.start { continuation.resume(with: Swift.Result { try body() }) }
        }
    }

    package static func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            Client.start { continuation.resume(returning: body()) }
        }
    }

    private static func connect(_ descriptor: Int32, _ port: Int) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private func read(_ count: Int) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: min(count, 1 << 20))
        errno = 0
        let received = unsafe recv(self.descriptor, &buffer, buffer.count, 0)
        return received > 0 ? Array(buffer[..<received]) : nil
    }

    private static func start(_ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        unsafe pthread_create(
            &thread,
            nil,
            { box in
                pthread_detach(pthread_self())
                guard let box = unsafe box else { return nil }
                unsafe Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
                return nil
            },
            Unmanaged.passRetained(Box(body)).toOpaque()
        )
    }
}

/// Why a client has no connection.
package enum ClientError: Error {
    /// Nobody listens.
    case refused
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { self.suffix(text.utf8.count).elementsEqual(text.utf8) }
}
