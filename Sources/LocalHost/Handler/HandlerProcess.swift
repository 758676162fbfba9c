// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// One process of a handler and the lines that it writes, on the thread of its loop.
final class HandlerProcess {
    /// How many lines of errors are repeated when the process has ended.
    private static let rememberedErrors = 3
    /// How long a killed process may take to end.
    private static let patience = Duration.seconds(1)

    private let loop: EventLoop
    private let isErrorStreamForErrorsOnly: Bool
    private var process: LoopProcess?
    private var output = LineSplitter()
    private var errorOutput = LineSplitter()
    private var onLine: (HandlerLine) -> Void
    private var onExit: (HandlerProcess, ProcessExit) -> Void
    private var waiters: [CheckedContinuation<Void, Never>] = []
    /// The last lines that were errors.
    private(set) var lastErrors: [String] = []
    /// The system's number for the process.
    let identifier: Int32

    /// Starts the process.
    ///
    /// - Throws: ``ProcessError`` when the system refuses.
    init(
        _ command: ProcessCommand,
        isErrorStreamForErrorsOnly: Bool,
        loop: EventLoop,
        onLine: @escaping (HandlerLine) -> Void,
        onExit: @escaping (HandlerProcess, ProcessExit) -> Void
    ) throws(ProcessError) {
        self.loop = loop
        self.isErrorStreamForErrorsOnly = isErrorStreamForErrorsOnly
        self.onLine = onLine
        self.onExit = onExit
        var handle: (ProcessEvent) -> Void = { _ in }
        let process = try LoopProcess.start(command, on: loop) { handle($0) }
        self.identifier = process.identifier
        self.process = process
        handle = { self.handle($0) }
    }

    /// Ends the process and waits for its end, at most for a moment: SIGKILL, or SIGTERM and SIGKILL after `grace`.
    func end(grace: Duration? = nil) async {
        if let grace, self.isRunning {
            self.process?.send(signal: 15)  // SIGTERM
            await self.waitForExit(grace)
        }
        if self.isRunning {
            self.process?.send(signal: 9)  // SIGKILL
            await self.waitForExit(Self.patience)
        }
        self.close()
    }

    /// Ends the process and reads no more of what it, or a program that it has started, writes.
    func close() {
        self.process?.close()
    }

    private var isRunning: Bool { self.process?.exit == nil }

    private func waitForExit(_ limit: Duration) async {
        let timer = LoopTimer(loop: self.loop) { self.resumeWaiters() }
        timer.schedule(after: limit)
        await withCheckedContinuation { self.waiters.append($0) }
        timer.close()
    }

    private func resumeWaiters() {
        let waiters = self.waiters
        self.waiters = []
        for waiter in waiters { waiter.resume() }
    }

    private func handle(_ event: ProcessEvent) {
        switch event {
        case .output(let bytes):
            for line in unsafe self.output.add(bytes) { self.onLine(HandlerLine(output: line)) }
        case .errorOutput(let bytes):
            for line in unsafe self.errorOutput.add(bytes) { self.tellError(line) }
        case .exited(let exit):
            if let line = self.output.finish() { self.onLine(HandlerLine(output: line)) }
            if let line = self.errorOutput.finish() { self.tellError(line) }
            self.onExit(self, exit)
            self.resumeWaiters()
        case .closed:
            (self.onLine, self.onExit) = ({ _ in }, { _, _ in })
        }
    }

    private func tellError(_ text: String) {
        let line = HandlerLine(errorOutput: text, isForErrorsOnly: self.isErrorStreamForErrorsOnly)
        if line.level == .error { self.lastErrors = self.lastErrors.suffix(Self.rememberedErrors - 1) + [text] }
        self.onLine(line)
    }
}
