// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// Asks whether something is there.
enum FileSystemProbe {
    /// Whether there is something at `path`.
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}
