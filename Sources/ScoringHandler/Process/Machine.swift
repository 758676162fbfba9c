// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CLinux
import Files

/// What the process runs on.
struct Machine: Sendable {
    /// Processors that the process may use.
    var processors: Int
    /// Bytes of memory that the process may use.
    var memory: Int
    /// Where the process was started.
    var workingDirectory: String

    /// The machine that this process is on.
    ///
    /// A container's limit counts, not the size of the machine around it (control groups, version 2, then 1).
    static var current: Machine {
        let physical = Hardware.memory
        let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"].compactMap(Self.limit)
        return Machine(
            processors: Self.processors,
            memory: min(physical, limits.min() ?? physical),
            workingDirectory: CurrentProcess.workingDirectory
        )
    }

    /// The processors that the process may run on, which may be fewer than there are (`taskset`, a container).
    private static var processors: Int {
        let allowed = Int(CLinux_processors())
        return allowed > 0 ? allowed : Hardware.processors
    }

    private static func limit(_ file: String) -> Int? {
        guard let bytes = try? FileSystem.contents(of: file) else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self).filter(\.isNumber))
    }
}
