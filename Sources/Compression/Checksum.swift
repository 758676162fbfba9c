// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CZlib

/// Checksums that tell damaged bytes from whole ones; they protect from nothing else.
package enum Checksum {
    /// The CRC-32 of gzip (RFC 1952, section 8).
    package static func crc32(_ bytes: some Collection<UInt8>) -> UInt32 {
        let sum = bytes.withContiguousStorageIfAvailable { unsafe crc32_z(0, $0.baseAddress, $0.count) }
        return sum.map { UInt32(truncatingIfNeeded: $0) } ?? self.crc32(Array(bytes))
    }
}
