// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON

extension JSONTokens {
    /// Indexes the window that begins at `start`, between two tokens, and stands before its first token.
    mutating func indexWindow(from start: Int) throws(JSONError) {
        var start = start
        var size = unsafe self.windowSize
        while true {
            let end = unsafe self.windowEnd(from: start, size: size)
            switch unsafe self.build(start..<end) {
            case JSON_OK: return
            case JSON_EMPTY where unsafe end == self.text.count: return
            case JSON_EMPTY: start = end
            case JSON_UNCLOSED_STRING where unsafe end < self.text.count: size *= 8
            case let status: throw unsafe self.error(status, from: start)
            }
        }
    }

    /// Indexes a larger window that begins with the next token.
    mutating func growWindow() throws(JSONError) {
        unsafe self.windowSize *= 4
        try unsafe self.indexWindow(from: self.offset)
    }

    /// Where a window of about `size` bytes can end: behind a byte that is a token of its own, if not part of a string.
    private func windowEnd(from start: Int, size: Int) -> Int {
        var size = size
        while unsafe size < self.text.count - start {
            let bytes = unsafe self.text[start..<(start + size)]
            if let last = unsafe bytes.lastIndex(where: { $0 == 0x2C || $0 == 0x5D || $0 == 0x7D }) { return last + 1 }
            size *= 8
        }
        return unsafe self.text.count
    }

    private mutating func build(_ window: Range<Int>) -> json_status {
        var positions: UnsafePointer<UInt32>?
        var count = 0
        let start = unsafe self.base + window.lowerBound
        let status = unsafe json_index_build(self.index, start, window.count, &positions, &count)
        unsafe self.window = window
        unsafe self.positions = UnsafeBufferPointer(start: positions, count: count)
        unsafe self.next = 0
        return status
    }

    private func error(_ status: json_status, from start: Int) -> JSONError {
        switch status {
        case JSON_TOO_LARGE: .unreadable(.tooLarge)
        case JSON_OUT_OF_MEMORY: .unreadable(.outOfMemory)
        default: unsafe JSONError.malformed(self.text, from: start)
        }
    }
}
