// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Tells the developer of invocations as `func start` does, and counts them.
final class InvocationLog: Sendable {
    /// Where the lines go.
    let console: HostConsole
    private let counted = Mutex(InvocationStatistics())

    /// A log that prints to `console`.
    init(console: HostConsole) {
        self.console = console
    }

    /// What was counted.
    var statistics: InvocationStatistics { self.counted.withLock { $0 } }

    /// The handler is started anew.
    func countRestart() { self.counted.withLock { $0.restarts += 1 } }

    /// An invocation begins.
    func began(_ invocation: Invocation) {
        let name = invocation.function.name
        self.console.log("Executing 'Functions.\(name)' (Reason='\(invocation.reason)', Id=\(invocation.id))")
        if let details = invocation.details { self.console.log("Trigger Details: \(details)") }
    }

    /// A message about an invocation that goes on.
    func note(_ text: String, _ invocation: Invocation, _ level: HostConsole.Level = .warning) {
        self.console.log("\(invocation.function.name) (Id=\(invocation.id)): \(text)", level)
    }

    /// An invocation has ended.
    func ended(_ invocation: Invocation, _ end: InvocationEnd) {
        let duration = ContinuousClock.now - invocation.started
        let milliseconds = duration / .milliseconds(1)
        for line in end.logs { self.note(line, invocation, .information) }
        for hint in end.hints { self.note(hint, invocation) }
        if let failure = end.failure { self.note(failure, invocation, .error) }
        let result = end.failure == nil ? "Succeeded" : "Failed"
        self.console.log(
            "Executed 'Functions.\(invocation.function.name)' (\(result), Id=\(invocation.id), Duration=\(Int(milliseconds))ms)",
            end.failure == nil ? .information : .error
        )
        self.counted.withLock { $0.add(InvocationReport(invocation, end, milliseconds: milliseconds)) }
    }
}
