// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files

/// The processes of this machine.
enum ProcessTable {
    /// Whether a process runs; one that has ended and was not asked for does not.
    static func isRunning(_ process: Int32) -> Bool {
        guard let bytes = try? FileSystem.contents(of: "/proc/\(process)/stat") else { return false }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
        return fields?.first != "Z"
    }
}
