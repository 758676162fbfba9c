// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why Json.NET would not read a text.
struct NetJSONError: Error, Equatable {
    /// What is wrong, with the place.
    let message: String
}
