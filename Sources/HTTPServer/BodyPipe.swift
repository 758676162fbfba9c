// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Synchronization

/// The body of an answer on its way from the task that writes it to the loop's thread, one piece at a time.
final class BodyPipe: BodySource {
    /// Bytes that the library asks for at a time, where it does not make chunks.
    static let pieceSize = 64 * 1024

    /// The bytes of the body, if their number is known.
    let length: Int?
    /// Whose answer it is; `nil` for one that is not sent.
    private let exchange: Exchange?
    private let state: Mutex<BodyPipeState>

    /// A pipe for the answer of `exchange`.
    init(_ exchange: Exchange?, length: Int?) {
        self.exchange = exchange
        self.length = length
        self.state = Mutex(BodyPipeState(length: length))
    }

    /// Starts the task that writes.
    ///
    /// It begins within this call: a first piece that is there already is sent at once.
    func start(_ stream: HTTPResponseStream) {
        let task = Task.immediate(executorPreference: self.exchange?.connection.daemon.loop) { await self.run(stream) }
        self.change { $0.begin(task) }
    }

    /// Writes the whole body.
    func run(_ stream: HTTPResponseStream) async {
        do {
            try await stream.make(HTTPBodyWriter(self))
            self.change { $0.finish(whole: true) }
        } catch {
            self.change { $0.finish(whole: false) }
        }
    }

    /// Hands a piece over, and waits until all of it was taken; `false` when nobody wants it.
    func write(_ bytes: [UInt8]) async -> Bool {
        // One without bytes would never be taken.
        if bytes.isEmpty { return true }
        return await withCheckedContinuation { writer in self.change { $0.offer(bytes, writer) } }
    }

    /// Nobody wants the rest.
    func abandon() {
        self.change { $0.abandon() }
    }

    /// Gives the library what is there, or suspends the connection until there is something.
    func read(into buffer: UnsafeMutableRawBufferPointer, at position: Int) -> Int {
        let (reading, notice) = self.state.withLock { state in
            let (reading, notice) = unsafe state.read(into: buffer)
            // Under the lock: nobody resumes it before.
            if case .nothing = reading { self.exchange?.suspendSending() }
            return (reading, notice)
        }
        self.tell(notice)
        switch reading {
        case .bytes(let count): return count
        case .end: return MHD_CONTENT_READER_END_OF_STREAM
        case .breakOff:
            if self.length == nil { self.exchange?.breakOff() }
            return MHD_CONTENT_READER_END_WITH_ERROR
        case .nothing:
            if self.exchange?.context.isClosed == true { self.abandon() }
            return 0
        }
    }

    private func change(_ body: (inout BodyPipeState) -> BodyPipeState.Notice) {
        guard let context = self.exchange?.context else { return self.tell(self.state.withLock { body(&$0) }) }
        // The library must not be stopped between the change and what follows from it.
        context.whileResuming { self.tell(self.state.withLock { body(&$0) }) }
    }

    private func tell(_ notice: BodyPipeState.Notice) {
        notice.cancelled?.cancel()
        if notice.resumes { self.exchange?.resumeSending() }
        notice.writer?.waiter.resume(returning: notice.writer?.isTaken ?? false)
    }
}
