// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A slice that is scored together with those of other requests.
package struct GatheredSlice: Sendable {
    /// The slices that it is scored with.
    let gathering: Gathering
    /// The places of its rows among theirs.
    let places: Range<Int>
}
