// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One of the 16,384 parts into which a cluster divides its keys.
struct Slot: Sendable, Hashable {
    static let count = 16_384

    let number: Int

    /// A slot by its number; `nil` when there is none of that number.
    init?(number: Int) {
        guard (0..<Slot.count).contains(number) else { return nil }
        self.number = number
    }

    /// The slot of `key`: CRC-16 of what stands between its first braces, or of the whole key when nothing does.
    init(key: [UInt8]) {
        self.number = Int(Slot.crc16(Slot.hashed(key))) & (Slot.count - 1)
    }

    private static func hashed(_ key: [UInt8]) -> ArraySlice<UInt8> {
        guard let open = key.firstIndex(of: UInt8(ascii: "{")),
            let close = key[(open + 1)...].firstIndex(of: UInt8(ascii: "}")), close > open + 1
        else { return key[...] }
        return key[(open + 1)..<close]
    }

    /// CRC-16/XMODEM, as the specification of Redis Cluster has it.
    static func crc16(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        bytes.reduce(0) { $0 << 8 ^ Slot.table[Int($0 >> 8) ^ Int($1)] }
    }

    private static let table: [UInt16] = (0..<256).map { byte in
        (0..<8).reduce(UInt16(byte) << 8) { crc, _ in crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
    }
}
