// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How far a streamed body has come.
///
/// Two sides wait here for each other: the task that writes, until its piece was taken, and the loop's thread, whose
/// connection is suspended while there is nothing to take. Whoever makes a change tells the other side, once.
struct BodyPipeState: Sendable {
    typealias Writer = CheckedContinuation<Bool, Never>

    /// What the library gets.
    enum Reading {
        /// So many bytes.
        case bytes(Int)
        /// Nothing now: the connection is to be suspended.
        case nothing
        /// The end of the body.
        case end
        /// No end of the body, but of the connection.
        case breakOff
    }

    private enum End {
        case whole
        case broken
    }

    /// Whom to tell of a change.
    struct Notice {
        /// Whether to resume the connection.
        var resumes = false
        /// Who waits for a piece to be taken, and whether it was.
        var writer: (waiter: Writer, isTaken: Bool)?
        /// What makes a body that nobody wants.
        var cancelled: Task<Void, Never>?
    }

    private let length: Int?
    private var taken = 0
    private var piece: ArraySlice<UInt8> = []
    private var writer: Writer?
    private var isSuspended = false
    private var end: End?
    private var isAbandoned = false
    private var task: Task<Void, Never>?

    /// A body of `length` bytes, if that is known.
    init(length: Int?) {
        self.length = length
    }

    /// The next piece is there, for which `writer` waits.
    mutating func offer(_ bytes: [UInt8], _ writer: Writer) -> Notice {
        guard !self.isAbandoned else { return Notice(writer: (writer, false)) }
        self.piece = bytes[...]
        self.writer = writer
        return Notice(resumes: self.resume())
    }

    /// Fills `buffer` with what is there; whoever waits for that to be taken.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> (Reading, Notice) {
        guard !self.piece.isEmpty else { return (self.readEnd(), Notice()) }
        let part = self.piece.prefix(buffer.count)
        unsafe buffer.copyBytes(from: part)
        self.piece = self.piece.dropFirst(part.count)
        self.taken += part.count
        return (.bytes(part.count), self.piece.isEmpty ? self.release(isTaken: true) : Notice())
    }

    /// The body ends here, `whole` or not.
    mutating func finish(whole: Bool) -> Notice {
        if self.end == nil { self.end = whole ? .whole : .broken }
        return Notice(resumes: self.resume())
    }

    /// Nobody wants the rest.
    ///
    /// Where there is none, the task is left alone: it is about to come to its end by itself.
    mutating func abandon() -> Notice {
        guard !self.isAbandoned else { return Notice() }
        self.isAbandoned = true
        self.end = .broken
        self.piece = []
        var notice = self.release(isTaken: false)
        notice.resumes = self.resume()
        notice.cancelled = self.taken == self.length ? nil : self.task
        return notice
    }

    /// Notes the task that makes the body.
    mutating func begin(_ task: Task<Void, Never>) -> Notice {
        self.task = task
        return Notice(cancelled: self.isAbandoned && self.taken != self.length ? task : nil)
    }

    private mutating func readEnd() -> Reading {
        switch self.end {
        case .whole: return .end
        case .broken: return .breakOff
        case nil:
            self.isSuspended = true
            return .nothing
        }
    }

    private mutating func resume() -> Bool {
        defer { self.isSuspended = false }
        return self.isSuspended
    }

    private mutating func release(isTaken: Bool) -> Notice {
        defer { self.writer = nil }
        return Notice(writer: self.writer.map { ($0, isTaken) })
    }
}
