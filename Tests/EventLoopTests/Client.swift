// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto

@testable import EventLoop

/// An actor on a loop that owns one stream and keeps what happens to it.
actor Client {
    /// What a stream has told that it is connected.
    struct Connection: Equatable, Sendable {
        let tls: TLSVersion?
        let peer: String
    }

    private struct Waiter {
        let isMet: (borrowing Client.Log) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    /// What has happened so far.
    struct Log: Sendable {
        var connection: Connection?
        var received: [UInt8] = []
        var receivedCount = 0
        var closings: [StreamError?] = []
        var eventsAfterClosing = 0
        var closed: StreamError?? { self.closings.first }
    }

    nonisolated let loop: EventLoop
    private(set) var log = Log()
    private var stream: Stream?
    private var timer: LoopTimer?
    private var waiters: [Waiter] = []
    private var isInCall = false
    private(set) var hasBeenReentered = false
    /// Called after each event.
    private var reaction: ((StreamEvent, Stream) -> Void)?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// Makes the stream and starts to connect.
    func connect(
        to endpoint: Endpoint,
        _ security: Stream.Security = .plain,
        toleratesSilence: Bool = false,
        reaction: (@Sendable (StreamEvent, Stream) -> Void)? = nil
    ) {
        self.reaction = reaction
        let stream = Stream(
            loop: self.loop,
            endpoint: endpoint,
            security: security,
            toleratesSilence: toleratesSilence
        ) { self.handle($0) }
        self.stream = stream
        self.call { $0.connect() }
    }

    /// Makes the stream.
    func make(_ endpoint: Endpoint) {
        self.stream = Stream(loop: self.loop, endpoint: endpoint, security: .plain) { self.handle($0) }
    }

    /// Connects and writes in one turn of the loop.
    func connectAndWrite(to endpoint: Endpoint, _ security: Stream.Security, _ bytes: [UInt8]) {
        self.connect(to: endpoint, security)
        self.write(bytes)
    }

    /// Connects and closes as soon as the stream has come so far.
    ///
    /// Timers look for it: a continuation is resumed by way of Swift's own threads, which may be busy.
    func connectAndClose(to endpoint: Endpoint, _ security: Stream.Security, when state: Stream.State) {
        self.connect(to: endpoint, security)
        self.timer = LoopTimer(loop: self.loop) {
            if self.log.closed == nil, self.call({ $0.state }) != state {
                self.timer?.schedule(after: .zero)
            } else {
                self.timer?.close()
                self.close()
            }
        }
        self.timer?.schedule(after: .zero)
    }

    /// Lets one turn of the loop pass.
    func turn() async {
        await withCheckedContinuation { continuation in
            var timer: LoopTimer?
            timer = LoopTimer(loop: self.loop) {
                timer?.close()
                continuation.resume()
            }
            timer?.schedule(after: .zero)
        }
    }

    /// Calls the stream; no event may come meanwhile.
    func call<Result>(_ body: (Stream) -> Result) -> Result? {
        self.isInCall = true
        defer { self.isInCall = false }
        return self.stream.map(body)
    }

    /// Writes all of `pieces` in one turn of the loop.
    func write(_ pieces: [UInt8]...) {
        for piece in pieces { self.call { $0.write(piece) } }
    }

    /// Writes each byte of `bytes` by itself.
    func writeBytes(_ bytes: [UInt8]) {
        for byte in bytes { self.call { $0.write([byte]) } }
    }

    /// Goes on reading.
    func resumeReading() { self.call { $0.resumeReading() } }

    /// Whether there is a stream.
    var isMade: Bool { self.stream != nil }

    var unsent: Int { self.call { $0.unsentByteCount } ?? 0 }

    func close() {
        self.call { $0.close() }
    }

    /// Waits until it is connected or closed.
    func connected() async -> Connection? {
        await self.wait { $0.connection != nil || $0.closed != nil }
        return self.log.connection
    }

    /// Waits for `count` bytes in all, or the end.
    func received(_ count: Int) async -> [UInt8] {
        await self.wait { $0.receivedCount >= count || $0.closed != nil }
        return self.log.received
    }

    /// Waits for the end.
    func closed() async -> StreamError? {
        await self.wait { $0.closed != nil }
        return self.log.closed ?? nil
    }

    private func wait(_ isMet: @escaping (borrowing Log) -> Bool) async {
        if isMet(self.log) { return }
        await withCheckedContinuation { self.waiters.append(Waiter(isMet: isMet, continuation: $0)) }
    }

    private func handle(_ event: StreamEvent) {
        self.preconditionIsolated()
        if self.isInCall { self.hasBeenReentered = true }
        if !self.log.closings.isEmpty { self.log.eventsAfterClosing += 1 }
        switch event {
        case .connected(let tls, let peer): self.log.connection = Connection(tls: tls, peer: peer)
        case .received(let bytes):
            unsafe self.log.received += bytes
            self.log.receivedCount += bytes.count
        case .closed(let error): self.log.closings.append(error)
        }
        if let stream = self.stream { self.reaction?(event, stream) }
        let ready = self.waiters.filter { $0.isMet(self.log) }
        self.waiters.removeAll { $0.isMet(self.log) }
        for waiter in ready { waiter.continuation.resume() }
    }
}
