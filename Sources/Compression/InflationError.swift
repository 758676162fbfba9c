// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why compressed data could not be read.
package enum InflationError: Error, Equatable {
    /// The data is not gzip or zlib, is damaged, or something follows its end.
    case damaged
    /// The data ends before its end.
    case truncated
    /// The data would become larger than allowed.
    case tooLarge
}
