// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// A growing run of bytes, followed by spare ones that a vectorised parser may read past the end.
///
/// A body of a hundred megabytes arrives in pieces of a kilobyte. The memory is taken with `realloc`, which moves pages
/// instead of copying them, so that appending costs what the piece costs.
///
/// `@unchecked Sendable`: a buffer has one user at a time. The server fills it, then hands it to the one task that
/// answers the request; nothing is appended afterwards.
@safe
package final class ByteBuffer: @unchecked Sendable {
    /// Bytes that can be read, though not relied upon, after the last one (`SIMDJSON_PADDING` is 64 at the most).
    package static let padding = 64

    /// The number of bytes held.
    package private(set) var count = 0
    private var capacity: Int
    private var base: UnsafeMutableRawPointer  // malloc, `capacity` + `padding` bytes

    /// An empty buffer with room for `capacity` bytes.
    ///
    /// Memory that is never written costs nothing, so the capacity may be what a sender announced.
    package init(capacity: Int = 1024) {
        self.capacity = max(capacity, 1)
        unsafe self.base = ByteBuffer.resize(nil, to: self.capacity)
    }

    /// A buffer that holds `bytes`.
    package convenience init(_ bytes: some Collection<UInt8>) {
        let array = Array(bytes)
        self.init(capacity: array.count)
        unsafe array.withUnsafeBytes { unsafe self.append($0) }
    }

    deinit {
        unsafe free(self.base)
    }

    /// Adds `bytes` at the end.
    package func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        if bytes.count > self.capacity - self.count { self.grow(by: bytes.count) }
        unsafe (self.base + self.count).copyMemory(from: source, byteCount: bytes.count)
        self.count += bytes.count
    }

    /// Calls `body` with the bytes; `ByteBuffer.padding` more can be read behind them.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: self.base, count: self.count))
    }

    /// Calls `body` with the bytes, to be decoded in place.
    package func withUnsafeMutableBytes<Result, Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeMutableRawBufferPointer(start: self.base, count: self.count))
    }

    private func grow(by needed: Int) {
        self.capacity = max(self.count + needed, self.capacity * 2)
        unsafe self.base = ByteBuffer.resize(self.base, to: self.capacity)
    }

    private static func resize(_ base: UnsafeMutableRawPointer?, to capacity: Int) -> UnsafeMutableRawPointer {
        guard let resized = unsafe realloc(base, capacity + ByteBuffer.padding) else {
            // Swift's own allocations end the process here as well.
            preconditionFailure("out of memory: \(capacity) bytes for a request body")
        }
        return unsafe resized
    }
}

extension ByteBuffer {
    /// A copy of the bytes in `range`.
    package func bytes(in range: Range<Int>) -> [UInt8] {
        unsafe self.withUnsafeBytes { unsafe Array($0[range]) }
    }

    /// The bytes in `range` as text; malformed UTF-8 is replaced.
    package func text(in range: Range<Int>) -> String {
        unsafe self.withUnsafeBytes { unsafe String(decoding: $0[range], as: UTF8.self) }
    }
}
