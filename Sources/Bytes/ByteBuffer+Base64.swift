// ScoringFunctions
// SPDX-License-Identifier: MIT

extension ByteBuffer {
    /// Decodes the base64 text in `range`: the bytes overwrite the beginning of the text.
    ///
    /// The text is what ``Base64`` writes and nothing else: no white space, no other alphabet, padding where it
    /// belongs, and no bits behind the last byte.
    ///
    /// - Returns: Where the bytes are; `nil` when the text is not base64, and then the buffer is as it was.
    /// - Precondition: the buffer holds that range.
    package func decodeBase64InPlace(_ range: Range<Int>) -> Range<Int>? {
        precondition(range.lowerBound >= 0 && range.upperBound <= self.count, "a text outside of its buffer")
        guard !range.isEmpty else { return range }
        guard range.count % 4 == 0 else { return nil }
        return unsafe self.withUnsafeMutableBytes { bytes in
            let text = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[range])
            let whole = text.count / 4 - 1
            let decoded = unsafe Base64.decodeGroups(whole, of: text)
            guard decoded == whole, let rest = unsafe Base64.decodeLastGroup(of: text, to: whole * 3) else {
                unsafe Base64.restoreGroups(decoded, of: text)
                return nil
            }
            return range.lowerBound..<(range.lowerBound + whole * 3 + rest)
        }
    }
}

extension Base64 {
    /// Decodes the first `count` groups of four characters in place; returns how many of them are base64.
    ///
    /// Four bytes are stored for each group: the last is one of the group's own characters, or rewritten by the next.
    fileprivate static func decodeGroups(_ count: Int, of text: UnsafeMutableRawBufferPointer) -> Int {
        unsafe Base64Tables.values.withUnsafeBufferPointer { values in
            for group in 0..<count {
                let characters = unsafe Int(text.loadUnaligned(fromByteOffset: group * 4, as: UInt32.self).littleEndian)
                let value =
                    unsafe values[characters & 0xFF] | values[256 + (characters >> 8 & 0xFF)]
                    | values[512 + (characters >> 16 & 0xFF)] | values[768 + (characters >> 24)]
                if value & Base64Tables.invalid != 0 { return group }
                unsafe text.storeBytes(of: value.littleEndian, toByteOffset: group * 3, as: UInt32.self)
            }
            return count
        }
    }

    /// Decodes the last group of `text`, which may be padded, to `place`; returns the number of bytes, or `nil`.
    fileprivate static func decodeLastGroup(of text: UnsafeMutableRawBufferPointer, to place: Int) -> Int? {
        var group = unsafe Array(text.suffix(4))
        let padded = group.reversed().prefix { $0 == Base64Tables.padding }.count
        guard padded <= 2 else { return nil }
        for index in (4 - padded)..<4 { group[index] = Base64Tables.alphabet[0] }
        let value = (0..<4).reduce(UInt32(0)) { $0 | Base64Tables.values[256 * $1 + Int(group[$1])] }
        let size = 3 - padded
        guard value & Base64Tables.invalid == 0, value >> UInt32(8 * size) == 0 else { return nil }
        for index in 0..<size { unsafe text[place + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index)) }
        return size
    }

    /// Undoes what ``decodeGroups(_:of:)`` did to the first `count` groups, the last one first.
    fileprivate static func restoreGroups(_ count: Int, of text: UnsafeMutableRawBufferPointer) {
        for group in (0..<count).reversed() {
            let bytes = unsafe (UInt32(text[group * 3]), UInt32(text[group * 3 + 1]), UInt32(text[group * 3 + 2]))
            let characters = Base64.characters(of: bytes.0 << 16 | bytes.1 << 8 | bytes.2)
            unsafe text.storeBytes(of: characters.littleEndian, toByteOffset: group * 4, as: UInt32.self)
        }
    }
}
