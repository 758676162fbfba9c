// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Crypto

extension CacheKey {
    /// What an outcome's key starts from.
    ///
    /// With its length before it, it fills the 32 bytes in which the key of a row has a digest, so that neither is ever
    /// the other.
    private static let outcomeTag = "outcome of a delivery v1"

    /// What identifies the outcome of one delivery of a message or blob.
    ///
    /// Senders use an id again, and models are mended: so the content and the model belong to it as well.
    ///
    /// - Parameters:
    ///   - function: the function's name.
    ///   - id: the message's id or the blob's address.
    ///   - content: the SHA-256 of the bytes that came.
    ///   - outputs: the outputs in the outcome, and with them the model that scores.
    package init(outcomeOf function: String, id: String, content: Digest, outputs: OutputSelection) {
        let hash = SHA256()
        hash.update(field: Self.outcomeTag.utf8)
        hash.update(field: function.utf8)
        hash.update(field: id.utf8)
        hash.update(field: content.bytes)
        hash.update(field: outputs.keyPrefix)
        hash.update(outputs.isNamed ? 1 : 0)
        self.init(hash.finish())
    }
}
