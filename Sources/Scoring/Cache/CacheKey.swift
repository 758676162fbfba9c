// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Crypto

/// What identifies the result of one row: everything that the result depends on, and nothing else.
///
/// SHA-256 over length-prefixed fields: the model's identity and the selected outputs (``OutputSelection``), then for
/// each input its name, element type, shape and little-endian bytes. A row of a CSV file, of a JSON text or of a message
/// has the same key. The outcome of a whole delivery has a key of other fields, which no row has.
package struct CacheKey: Sendable, Hashable {
    /// Raised when the fields or their order change.
    static let formatVersion = 1

    /// The 32 bytes.
    package let digest: Digest

    /// A key of the given digest.
    package init(_ digest: Digest) {
        self.digest = digest
    }
}
