// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CZlib

/// Checksums that tell damaged bytes from whole ones; they protect from nothing else.
package enum Checksum {
    /// The CRC-32 of gzip (RFC 1952, section 8).
    package static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let bytes = Array(bytes)
        let sum = unsafe bytes.withUnsafeBufferPointer { unsafe crc32_z(0, $0.baseAddress, $0.count) }
        return UInt32(truncatingIfNeeded: sum)
    }
}
