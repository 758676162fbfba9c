// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Whether the results of a model are kept and used.
package enum CacheMode: String, Sendable, CaseIterable {
    /// Always.
    case on
    /// Never.
    case off
    /// Where that is cheaper than scoring, as measured; and always a little, to notice when it becomes so.
    case auto
}
