// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop

/// An actor on a loop that owns one program and keeps what happens to it.
actor Program {
    /// What has happened so far.
    struct Log: Sendable {
        var output: [UInt8] = []
        var errorOutput: [UInt8] = []
        var exit: ProcessExit?
        /// What had been written when the program ended.
        var outputAtExit: [UInt8] = []
        var closings = 0
        var eventsAfterClosing = 0

        var text: String { String(decoding: self.output, as: UTF8.self) }
        var errorText: String { String(decoding: self.errorOutput, as: UTF8.self) }
    }

    private struct Waiter {
        let isMet: (borrowing Log) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    nonisolated let loop: EventLoop
    private(set) var log = Log()
    private var process: LoopProcess?
    private var waiters: [Waiter] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// Starts it.
    func start(_ command: ProcessCommand) throws(ProcessError) {
        self.process = try LoopProcess.start(command, on: self.loop) { self.handle($0) }
    }

    /// Starts a shell that runs `script`.
    func start(script: String, environment: [String: String] = [:]) throws(ProcessError) {
        let variables = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        try self.start(ProcessCommand(executable: "/bin/sh", arguments: ["-c", script], environment: variables))
    }

    var identifier: Int32? { self.process?.identifier }

    func send(signal: Int32) { self.process?.send(signal: signal) }

    func close() { self.process?.close() }

    /// Waits until `isMet`, or the end.
    @discardableResult
    func wait(_ isMet: @escaping @Sendable (borrowing Log) -> Bool = { _ in false }) async -> Log {
        if !isMet(self.log), self.log.closings == 0 {
            await withCheckedContinuation { self.waiters.append(Waiter(isMet: isMet, continuation: $0)) }
        }
        return self.log
    }

    private func handle(_ event: ProcessEvent) {
        self.preconditionIsolated()
        if self.log.closings > 0 { self.log.eventsAfterClosing += 1 }
        switch event {
        case .output(let bytes): unsafe self.log.output += bytes
        case .errorOutput(let bytes): unsafe self.log.errorOutput += bytes
        case .exited(let exit):
            self.log.exit = exit
            self.log.outputAtExit = self.log.output
        case .closed: self.log.closings += 1
        }
        let ready = self.waiters.filter { $0.isMet(self.log) || self.log.closings > 0 }
        self.waiters.removeAll { $0.isMet(self.log) || self.log.closings > 0 }
        for waiter in ready { waiter.continuation.resume() }
    }
}
