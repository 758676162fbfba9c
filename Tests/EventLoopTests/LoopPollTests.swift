// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization
import TestSupport
import Testing

@testable import EventLoop

@Suite("A descriptor that is watched", .timeLimit(.minutes(1)))
struct LoopPollTests {
    @Test("tells again and again while there is something to read, and not while it is stopped")
    func reading() async throws {
        let (reading, writing) = try Self.pipe()
        let loop = try EventLoop(name: "test")
        let watch = try await PipeWatch(loop: loop, descriptor: reading)
        #expect(unsafe write(writing, "abc", 3) == 3)
        #expect(await watch.bytes(3) == Array("abc".utf8))
        await watch.stop()
        #expect(unsafe write(writing, "d", 1) == 1)
        await watch.turn()
        #expect(await watch.received.count == 3)
        await watch.start()
        #expect(await watch.bytes(4) == Array("abcd".utf8))
        await watch.close()
        await loop.close()
        for descriptor in [reading, writing] { Glibc.close(descriptor) }
    }

    @Test("must be one that can be waited for")
    func file() async throws {
        let loop = try EventLoop(name: "test")
        let folder = try TemporaryFolder()
        try folder.write("file", "x")
        let descriptor = unsafe open("\(folder.path)/file", O_RDONLY)
        await #expect(throws: EventLoopError.self) { try await PipeWatch(loop: loop, descriptor: descriptor) }
        Glibc.close(descriptor)
        await loop.close()
    }

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var descriptors: [Int32] = [-1, -1]
        guard unsafe Glibc.pipe(&descriptors) == 0 else { throw TestError.system(errno) }
        return (descriptors[0], descriptors[1])
    }
}

/// Reads a byte each time that it is told that there is one.
private actor PipeWatch {
    private(set) var received: [UInt8] = []
    private let loop: EventLoop
    private let descriptor: Int32
    private var poll: LoopPoll?
    private var waiter: (count: Int, continuation: CheckedContinuation<[UInt8], Never>)?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(loop: EventLoop, descriptor: Int32) async throws {
        self.loop = loop
        self.descriptor = descriptor
        self.poll = try LoopPoll(loop: loop, descriptor: descriptor) { self.readByte() }
        self.start()
    }

    func start() { self.poll?.start() }

    func stop() { self.poll?.stop() }

    func close() { self.poll?.close() }

    /// Lets the loop look at its descriptors once at least.
    func turn() async {
        await withCheckedContinuation { done in
            var timer: LoopTimer?
            timer = LoopTimer(loop: self.loop) {
                timer?.close()
                done.resume()
            }
            timer?.schedule(after: .zero)
        }
    }

    func bytes(_ count: Int) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            self.waiter = (count, continuation)
            self.tellWaiter()
        }
    }

    private func readByte() {
        var byte: UInt8 = 0
        if unsafe read(self.descriptor, &byte, 1) == 1 { self.received.append(byte) }
        self.tellWaiter()
    }

    private func tellWaiter() {
        guard let waiter = self.waiter, self.received.count >= waiter.count else { return }
        self.waiter = nil
        waiter.continuation.resume(returning: self.received)
    }
}
