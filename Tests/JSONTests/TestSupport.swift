// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import Tensors

extension JSONText {
    /// The text alone in a buffer.
    init(_ text: String) {
        self.init(ByteBuffer(text.utf8))
    }

    /// The text in the middle of a buffer, between other bytes.
    init(_ text: String, before: String = "", followedBy rest: String) {
        let start = before.utf8.count
        self.init(ByteBuffer((before + text + rest).utf8), range: start..<(start + text.utf8.count))
    }

    var content: String { self.buffer.text(in: self.range) }
}

extension Tensor {
    /// The elements of a tensor of numbers.
    func elements<Element: BitwiseCopyable>(_ type: Element.Type) -> [Element] {
        let size = MemoryLayout<Element>.size
        return unsafe self.bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: size).map { unsafe bytes.loadUnaligned(fromByteOffset: $0, as: type) }
        }
    }
}

/// The generator of George Marsaglia, "Xorshift RNGs" (2003): the same numbers on every run.
struct Xorshift: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        self.state ^= self.state << 13
        self.state ^= self.state >> 7
        self.state ^= self.state << 17
        return self.state
    }
}
