// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A part of a blob that was uploaded by itself.
struct StagedBlock: Sendable, Equatable {
    /// Its name in base64, as it was given.
    let id: String
    /// The number of bytes.
    let size: Int
}
