// ScoringFunctions
// SPDX-License-Identifier: MIT

// What an entry script of a user's own is written with.
@_exported public import Scoring
@_exported public import Tensors
