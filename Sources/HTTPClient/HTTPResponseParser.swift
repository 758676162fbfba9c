// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CHTTPParser

/// Reads one answer after the other (http-parser) and gives each exchange its own, used on one thread.
///
/// It owns the C parser; a header, or one that follows the body, has at most 80 KiB (`HTTP_MAX_HEADER_SIZE`).
@safe
final class HTTPResponseParser {
    /// What some bytes have led to.
    enum Outcome {
        /// The answer is not whole.
        case incomplete
        /// The answer is whole; `isReusable` when the connection can carry another request.
        case complete(isReusable: Bool)
        /// The bytes are no answer, for this reason.
        case malformed(String)
    }

    let parser = UnsafeMutablePointer<http_parser>.allocate(capacity: 1)
    /// Whom what is read is for.
    var exchange: HTTPExchange?
    var isHeadRead = false
    var isComplete = false
    var isReusable = false
    var isSwitching = false
    var isInValue = false
    var reason: [UInt8] = []
    var name: [UInt8] = []
    var value: [UInt8] = []
    var fields: [HTTPField] = []

    init() {
        unsafe self.parser.initialize(to: http_parser())
    }

    deinit {
        unsafe self.parser.deallocate()
    }

    /// Expects the answer to another request, for `exchange`.
    func begin(_ exchange: HTTPExchange) {
        unsafe http_parser_init(self.parser, HTTP_RESPONSE)
        // Where both are given the chunks count (RFC 9112, section 6.3).
        unsafe self.parser.pointee.allow_chunked_length = 1
        unsafe self.parser.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        self.exchange = exchange
        self.isComplete = false
        self.isSwitching = false
        self.clear()
    }

    /// Reads the next bytes; none mean that the connection has ended.
    func read(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        let count = unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
            unsafe withUnsafePointer(to: Self.settings) { settings in
                unsafe http_parser_execute(self.parser, settings, bytes.baseAddress, bytes.count)
            }
        }
        if self.isComplete { return self.end(isReusable: self.isReusable && count == bytes.count) }
        if let problem = self.problem(count, of: bytes.count) { return .malformed(problem) }
        return .incomplete
    }

    private func end(isReusable: Bool) -> Outcome {
        self.exchange = nil
        self.clear()
        return .complete(isReusable: isReusable)
    }

    private func problem(_ count: Int, of total: Int) -> String? {
        if self.isSwitching { return "it switches to another protocol unasked" }
        let number = unsafe http_errno(rawValue: UInt32(self.parser.pointee.http_errno))
        if number == HPE_OK { return count == total ? nil : "something follows its end" }
        return unsafe http_errno_description(number).map { unsafe String(cString: $0) } ?? "unknown"
    }

    /// Forgets what was read of an answer.
    func clear() {
        self.isHeadRead = false
        self.isInValue = false
        self.reason.removeAll(keepingCapacity: true)
        self.name.removeAll(keepingCapacity: true)
        self.value.removeAll(keepingCapacity: true)
        self.fields = []
    }
}
