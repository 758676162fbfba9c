// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A loop as the executor of actors.
final class LoopSerialExecutor: SerialExecutor {
    private let runner: JobRunner

    init(_ runner: JobRunner) {
        self.runner = runner
    }

    func enqueue(_ job: consuming ExecutorJob) {
        unsafe self.runner.add(.isolated(UnownedJob(job), self.asUnownedSerialExecutor()))
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    func isIsolatingCurrentContext() -> Bool? { self.runner.isServedByCaller }

    func checkIsolated() { self.runner.checkIsolated() }
}
