// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import Glibc

/// The lines that the Functions host reads from the process: standard output is information, standard error is an error,
/// or a warning when the line contains `warn`.
///
/// Each stream is written on its own queue, so that no request waits for a full pipe, and no error for information.
final class Console: Sendable {
    /// Where a line goes.
    enum Stream: Sendable {
        case output
        case error
    }

    private let output: LineQueue
    private let error: LineQueue

    /// A console that writes to the process's own streams, unless `write` says otherwise.
    init(write: @escaping @Sendable (Stream, [UInt8]) -> Void = Console.writeToProcess) {
        self.output = LineQueue { write(.output, $0) }
        self.error = LineQueue { write(.error, $0) }
    }

    /// Says what an operator may want to know.
    func inform(_ line: String) {
        self.output.append(line)
    }

    /// Says what an operator should look at.
    func warn(_ line: String) {
        self.error.append("warning: \(line)")
    }

    /// Says what has gone wrong.
    func fail(_ line: String) {
        self.error.append(line)
    }

    /// Waits until the lines so far are written, but not for a pipe that nobody reads.
    func flush(within limit: Duration = .milliseconds(500)) {
        let group = DispatchGroup()
        self.output.flush(in: group)
        self.error.flush(in: group)
        _ = group.wait(timeout: .now() + .nanoseconds(Int(clamping: limit.components.attoseconds / 1_000_000_000)))
    }

    private static func writeToProcess(_ stream: Stream, _ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let file = stream == .output ? STDOUT_FILENO : STDERR_FILENO
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
