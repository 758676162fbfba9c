// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the host writes as the body of an answer.
enum HTTPContent: Sendable, Equatable {
    /// A text, which is encoded; empty for none.
    case text(String)
    /// Bytes as they are.
    case bytes([UInt8])

    /// The content that a value becomes by its `ToString`.
    init(_ value: NetValue) {
        if case .bytes(let bytes) = value {
            self = .bytes(bytes)
        } else {
            self = .text(value.text)
        }
    }
}
