// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CHiredis

/// Cuts a stream of bytes into replies, by hiredis' reader with the bounds that it lacks.
///
/// The reader owns the C object and frees it with itself. After one error it is dead: where the next reply would begin
/// is unknown, so every later call fails.
@safe
struct RedisReplyReader: ~Copyable {
    private let reader: UnsafeMutablePointer<redisReader>  // owned
    private let bounds: UnsafeMutablePointer<ReplyBounds>  // owned; the reader holds pointers into it
    private let maximumValueSize: Int
    private var isDead = false

    /// Lines (statuses, errors, numbers, lengths) are searched anew with each piece, so they must be short.
    private static let maximumLineSize = 64 << 10
    private static let longestLengthLine = 32

    /// A reader of replies whose strings have at most `maximumValueSize` bytes and whose arrays have at most
    /// `maximumElements` elements in all.
    init(maximumValueSize: Int, maximumElements: Int = 1 << 17) {
        guard let reader = unsafe redisReaderCreate(), let defaults = unsafe reader.pointee.fn else {
            preconditionFailure("out of memory for a reader of replies")
        }
        unsafe self.reader = reader
        unsafe self.bounds = .allocate(capacity: 1)
        unsafe self.bounds.initialize(
            to: ReplyBounds(defaults: defaults.pointee, size: maximumValueSize, elements: maximumElements)
        )
        self.maximumValueSize = maximumValueSize
        unsafe withUnsafeMutablePointer(to: &self.bounds.pointee.functions) { unsafe reader.pointee.fn = $0 }
        unsafe reader.pointee.privdata = UnsafeMutableRawPointer(self.bounds)
    }

    deinit {
        unsafe redisReaderFree(self.reader)
        unsafe self.bounds.deinitialize(count: 1)
        unsafe self.bounds.deallocate()
    }

    /// Adds bytes that came from the server.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(RedisProtocolError) {
        guard !self.isDead else { throw .dead }
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard unsafe redisReaderFeed(self.reader, start, bytes.count) == REDIS_OK else { throw self.die(.tooLarge) }
    }

    /// The next reply; `nil` when it is not there as a whole.
    mutating func next() throws(RedisProtocolError) -> RedisReply? {
        guard !self.isDead else { throw .dead }
        var root: UnsafeMutableRawPointer?
        guard unsafe redisReaderGetReply(self.reader, &root) == REDIS_OK else { throw self.die(self.cause) }
        guard let root = unsafe root else {
            guard self.isRestWithinBounds else { throw self.die(.tooLarge) }
            return nil
        }
        defer { unsafe freeReplyObject(root) }
        guard let reply = unsafe RedisReply(root.assumingMemoryBound(to: redisReply.self)) else {
            throw self.die(.malformed("a reply of an unknown type"))
        }
        return reply
    }

    private mutating func die(_ error: RedisProtocolError) -> RedisProtocolError {
        self.isDead = true
        return error
    }

    private var cause: RedisProtocolError {
        if unsafe self.bounds.pointee.isTerminatorMissing { return .malformed("a string without its end") }
        // An array or a string was refused: hiredis takes that for a lack of memory.
        if unsafe self.reader.pointee.err == REDIS_ERR_OOM { return .tooLarge }
        return .malformed(
            unsafe withUnsafePointer(to: self.reader.pointee.errstr) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 128) { unsafe String(cString: $0) }
            }
        )
    }

    /// Whether what came of the next reply is no more than such a reply may have.
    private var isRestWithinBounds: Bool {
        let (position, end) = unsafe (self.reader.pointee.pos, self.reader.pointee.len)
        guard position < end, let start = unsafe self.reader.pointee.buf else { return true }
        let rest = unsafe UnsafeRawBufferPointer(start: start + position, count: end - position)
        switch self.currentType {
        case REDIS_REPLY_STRING: return unsafe self.isStringWithinBounds(rest)
        case REDIS_REPLY_ARRAY: return rest.count <= Self.longestLengthLine
        default: return rest.count <= Self.maximumLineSize
        }
    }

    /// The type of the reply, or part of one, that is being read: its first byte is consumed already.
    private var currentType: Int32? {
        let index = unsafe Int(self.reader.pointee.ridx)
        return unsafe withUnsafeBytes(of: &self.reader.pointee.rstack) { stack in
            let tasks = unsafe stack.bindMemory(to: redisReadTask.self)
            return unsafe tasks.indices.contains(index) ? tasks[index].type : nil
        }
    }

    /// Whether a string, which is announced by its length, is allowed to become that long.
    private func isStringWithinBounds(_ rest: UnsafeRawBufferPointer) -> Bool {
        var length = 0
        for index in 0..<min(rest.count, Self.longestLengthLine) {
            let byte = unsafe rest[index]
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return true }
            length = length * 10 + Int(byte - UInt8(ascii: "0"))
            if length > self.maximumValueSize { return false }
        }
        return rest.count <= Self.longestLengthLine
    }
}
