// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// What was read of an answer's body and not taken yet, between the loop's thread and the task that reads.
final class HTTPBodyBuffer: Sendable {
    /// Some bytes, the end (`nil`), or why there is no more.
    typealias Piece = Result<[UInt8]?, HTTPClientError>

    /// Nothing more is read from the server while more bytes than these wait.
    static let limit = 128 * 1024

    private struct State {
        var bytes: [UInt8] = []
        var end: Piece?
        var waiter: CheckedContinuation<Piece, Never>?
        var isFull = false

        /// What can be taken now.
        mutating func take() -> Piece? {
            guard !self.bytes.isEmpty else { return self.end }
            defer { self.bytes = [] }
            return .success(self.bytes)
        }

        /// Whom to give something, and what.
        mutating func delivery() -> (CheckedContinuation<Piece, Never>, Piece)? {
            guard let waiter = self.waiter, let piece = self.take() else { return nil }
            self.waiter = nil
            return (waiter, piece)
        }
    }

    private let state = Mutex(State())

    /// Whether nothing comes after what is here.
    var isFinished: Bool { self.state.withLock { $0.end != nil } }

    /// Adds bytes, for ``deliver()``: one read can bring many small chunks.
    func append(_ bytes: UnsafeRawBufferPointer) {
        self.state.withLock { unsafe $0.bytes.append(contentsOf: bytes) }
    }

    /// Gives the task that waits what came; whether so much waits that reading should pause.
    func deliver() -> Bool {
        let (delivery, isFull) = self.state.withLock { state in
            let delivery = state.delivery()
            state.isFull = state.bytes.count > Self.limit
            return (delivery, state.isFull)
        }
        delivery?.0.resume(returning: delivery?.1 ?? .success(nil))
        return isFull
    }

    /// The body has ended, with an error or as it should; the first end counts.
    func finish(_ error: HTTPClientError?) {
        let delivery = self.state.withLock { state in
            if state.end == nil { state.end = error.map { .failure($0) } ?? .success(nil) }
            return state.delivery()
        }
        if let (waiter, piece) = delivery { waiter.resume(returning: piece) }
    }

    /// What came since the last call, once there is something; `onRoom` is called when reading has paused.
    func next(onRoom: () -> Void) async -> Piece {
        await withCheckedContinuation { waiter in
            let (piece, wasFull) = self.state.withLock { state -> (Piece?, Bool) in
                guard let piece = state.take() else {
                    precondition(state.waiter == nil, "a body is read by one task at a time")
                    state.waiter = waiter
                    return (nil, false)
                }
                defer { state.isFull = false }
                return (piece, state.isFull)
            }
            if wasFull { onRoom() }
            if let piece { waiter.resume(returning: piece) }
        }
    }
}
