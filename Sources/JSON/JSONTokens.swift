// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON

/// Walks over the tokens of a text, one by one: brackets, commas, colons, strings, numbers and words.
///
/// simdjson finds where tokens start at several gigabytes a second, and checks on the way that the text is UTF-8, that
/// its strings end, and that they hold no control characters. It does so for one window of the text at a time, so that
/// the index of a large text stays small and in the processor's cache.
///
/// The pointers belong to the text and to the ``StructuralIndex``; both outlive the walk. Numbers and words end before
/// the text ends (``JSONText/delimited`` sees to it).
@unsafe
struct JSONTokens {
    let text: UnsafeBufferPointer<UInt8>
    let base: UnsafePointer<UInt8>
    let index: OpaquePointer
    /// Bytes to index at a time.
    var windowSize: Int
    /// The bytes of the text that are indexed: they begin and end between tokens.
    var window = 0..<0
    /// Where the tokens of the window start, counted from the beginning of the window.
    var positions: UnsafeBufferPointer<UInt32>
    /// The number of tokens of the window passed.
    var next = 0

    /// Stands before the first token of `text`, behind which 64 bytes can be read.
    init(
        _ text: UnsafeBufferPointer<UInt8>,
        index: borrowing StructuralIndex,
        windowSize: Int
    ) throws(JSONError) {
        guard let base = text.baseAddress, !text.isEmpty else { throw .empty() }
        unsafe self.text = text
        unsafe self.base = base
        unsafe self.index = index.pointer
        unsafe self.windowSize = windowSize
        unsafe self.positions = UnsafeBufferPointer(start: nil, count: 0)
        try unsafe self.indexWindow(from: 0)
        if unsafe self.isAtEnd { throw .empty() }
    }

    /// True behind the last token.
    var isAtEnd: Bool { unsafe self.next >= self.positions.count }

    /// The byte at which the next token starts; the end of the text behind the last.
    var offset: Int {
        unsafe self.isAtEnd ? self.text.count : self.window.lowerBound + Int(self.positions[self.next])
    }

    /// The byte before which the next token ends.
    var limit: Int {
        unsafe self.next + 1 < self.positions.count
            ? self.window.lowerBound + Int(self.positions[self.next + 1]) : self.window.upperBound
    }

    /// The first byte of the next token; 0, which begins no token, at the end.
    var first: UInt8 { unsafe self.isAtEnd ? 0 : self.base[self.offset] }

    /// Passes the next token.
    mutating func advance() throws(JSONError) {
        unsafe self.next += 1
        try unsafe self.moveWindow()
    }

    /// Indexes the next window when this one is used up.
    mutating func moveWindow() throws(JSONError) {
        guard unsafe self.isAtEnd, unsafe self.window.upperBound < self.text.count else { return }
        try unsafe self.indexWindow(from: self.window.upperBound)
    }

    /// Goes back to where `earlier`, a copy of this value, stands.
    mutating func rewind(to earlier: JSONTokens) throws(JSONError) {
        if unsafe earlier.window == self.window {
            unsafe self.next = earlier.next
        } else {
            try unsafe self.indexWindow(from: earlier.offset)
        }
    }
}
