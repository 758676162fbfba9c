// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The text of a request as it is recognised when it comes again.
package struct RecognizedText: Sendable {
    /// What identifies it within this process.
    let tag: TextKeys.Tag
    /// The key of its only row, if it came before.
    let key: CacheKey?
}
