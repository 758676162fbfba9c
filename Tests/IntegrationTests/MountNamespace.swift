// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport

/// Mounts that only the processes of one test see.
enum MountNamespace {
    /// Whether this process may make some.
    static let isPossible = geteuid() == 0 && (try? ChildProcess(["unshare", "--mount", "true"]).succeeds()) == true

    /// A script that runs `script`, which has no single quotes, where its mounts are seen by itself alone.
    static func script(_ script: String) -> String { "exec unshare --mount sh -c '\(script)'" }
}
