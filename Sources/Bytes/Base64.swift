// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The base64 encoding of RFC 4648, section 4: standard alphabet, padding required, nothing else allowed.
package enum Base64 {
    /// The text of `bytes`: four characters for every three of them.
    package static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let encoded = bytes.withContiguousStorageIfAvailable { unsafe Base64.encode($0) }
        return encoded ?? Base64.encode(Array(bytes))
    }

    private static func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let size = (bytes.count + 2) / 3 * 4
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { output, count in
            let whole = bytes.count / 3
            unsafe Base64.encodeTriples(
                UnsafeRawBufferPointer(bytes),
                count: whole,
                to: UnsafeMutableRawBufferPointer(output)
            )
            if whole * 3 < bytes.count {
                unsafe Base64.encodeRest(
                    bytes[(whole * 3)...],
                    to: UnsafeMutableRawBufferPointer(output),
                    at: whole * 4
                )
            }
            count = size
        }
    }

    /// Writes `count` groups of three bytes; each group is looked up as two halves of twelve bits.
    private static func encodeTriples(
        _ bytes: UnsafeRawBufferPointer,
        count: Int,
        to output: UnsafeMutableRawBufferPointer
    ) {
        unsafe Base64Tables.pairs.withUnsafeBufferPointer { pairs in
            for group in 0..<count {
                let bits =
                    unsafe UInt32(bytes[group * 3]) << 16 | UInt32(bytes[group * 3 + 1]) << 8
                    | UInt32(bytes[group * 3 + 2])
                let characters = unsafe UInt32(pairs[Int(bits >> 12)]) | UInt32(pairs[Int(bits & 0xFFF)]) << 16
                unsafe output.storeBytes(of: characters.littleEndian, toByteOffset: group * 4, as: UInt32.self)
            }
        }
    }

    /// The four characters of three bytes, of which the first is the highest; the first character is the lowest.
    static func characters(of bits: UInt32) -> UInt32 {
        UInt32(Base64Tables.pairs[Int(bits >> 12)]) | UInt32(Base64Tables.pairs[Int(bits & 0xFFF)]) << 16
    }

    /// Writes the one or two bytes that are left, and the padding.
    private static func encodeRest(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>,
        to output: UnsafeMutableRawBufferPointer,
        at place: Int
    ) {
        let first = unsafe bytes.first ?? 0
        let second = unsafe bytes.count > 1 ? bytes[bytes.startIndex + 1] : 0
        let alphabet = Base64Tables.alphabet
        unsafe output[place] = alphabet[Int(first >> 2)]
        unsafe output[place + 1] = alphabet[Int(first & 3) << 4 | Int(second >> 4)]
        unsafe output[place + 2] = bytes.count > 1 ? alphabet[Int(second & 15) << 2] : Base64Tables.padding
        unsafe output[place + 3] = Base64Tables.padding
    }
}
