// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
import FunctionsProtocol
import Scoring

/// One delivery of a message or a blob, which the host may deliver again.
struct Delivery: Sendable {
    /// The name of the function that it is delivered to.
    let function: String
    /// What the sender or the storage account calls it; `nil` when the host does not say.
    let id: String?
    /// The bytes that came, before anything was decoded where they lie.
    let content: Payload

    /// Whether reading all of the content takes so long that it is done on another thread.
    var isLarge: Bool { self.content.count > ScoringService.inlineSize }

    /// The key of the outcome that has the given outputs; `nil` for a delivery that nothing tells from others.
    func key(_ outputs: OutputSelection) -> CacheKey? {
        guard let id = self.id, !id.isEmpty else { return nil }
        return CacheKey(outcomeOf: self.function, id: id, content: self.content.digest, outputs: outputs)
    }
}

extension Payload {
    /// The SHA-256 of the bytes, where they lie.
    fileprivate var digest: Digest {
        let hash = SHA256()
        unsafe self.buffer.withUnsafeBytes { bytes in
            unsafe hash.update(UnsafeRawBufferPointer(rebasing: bytes[self.range]))
        }
        return hash.finish()
    }
}
