// ScoringFunctions
// SPDX-License-Identifier: MIT

package import EventLoop
internal import HTTPClient

/// The process that serves an application's functions: started, watched, restarted and stopped as the Functions host
/// does.
///
/// Its state is ``state``. When that becomes `failed` the host should stop.
package actor CustomHandler {
    /// What the process is started from.
    package nonisolated let configuration: HandlerConfiguration
    /// The port that the process is told to listen on, the same after each restart.
    package nonisolated let port: Int
    private nonisolated let loop: EventLoop
    nonisolated let client: HTTPClient
    nonisolated let status = HandlerStatus()
    private let launch: HandlerLaunch
    private let terminationGrace: Duration?
    private let onLine: @Sendable (HandlerLine) -> Void
    private var process: HandlerProcess?
    private var readiness: Task<Void, Never>?
    private var failures = FailureHistory()
    private var isEndExpected = false
    /// Counts the processes and what ends them: whoever has waited sees whether it is still meant.
    var generation = 0

    /// The thread of the loop.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    /// A handler that is not started yet; ``stop()`` ends it, and must have before the loop is closed.
    ///
    /// - Parameters:
    ///   - loop: Serves the connections to the process and its output.
    ///   - configuration: What to start.
    ///   - environment: The host's variables with the application's settings, which the process inherits.
    ///   - terminationGrace: How long the process has to stop after a SIGTERM; `nil` for SIGKILL at once, which is
    ///     what the Functions host does.
    ///   - onLine: Gets the lines of the process and of the host about it, in order, on the loop's thread.
    /// - Throws: ``HandlerError`` (`cannotStart`) when the port in `host.json` is taken.
    package init(
        loop: EventLoop,
        configuration: HandlerConfiguration,
        environment: [String: String],
        terminationGrace: Duration? = nil,
        onLine: @escaping @Sendable (HandlerLine) -> Void
    ) async throws(HandlerError) {
        let port = try HandlerPort.choose(configuration.port)
        self.loop = loop
        self.configuration = configuration
        self.port = port
        self.launch = HandlerLaunch(configuration: configuration, environment: environment)
        self.terminationGrace = terminationGrace
        self.onLine = onLine
        self.client = await HTTPClient(loop: loop, endpoint: Endpoint(host: "127.0.0.1", port: port))
    }

    /// The state now.
    package nonisolated var state: HandlerState { self.status.state }

    /// The state now, and each that follows until `stopped`.
    package nonisolated func states() -> AsyncStream<HandlerState> { self.status.states() }

    /// Starts the process, once; returns at once, and what comes of it is told by ``state`` and the lines.
    package func start() {
        guard self.generation == 0 else { return }
        for warning in self.configuration.warnings { self.tell(.warning, warning) }
        self.startProcess()
    }

    /// Kills the process with all that is under way and starts another one, whatever the state; does not count.
    ///
    /// Returns when the new process has been started.
    package func restart(_ reason: RestartReason) async {
        guard self.state != .stopped else { return }
        if reason == .change { self.failures = FailureHistory() }
        self.tell(.information, reason.message)
        await self.replaceProcess()
    }

    /// Notes that the process may end by itself now: Ctrl-C in a terminal reaches it as well as the host.
    package func expectEnd() {
        self.isEndExpected = true
    }

    /// Kills the process for good and gives everything back; requests that are under way fail.
    package func stop() async {
        guard self.state != .stopped else { return }
        self.supersede(.stopped)
        await self.process?.end(grace: self.terminationGrace)
        self.process = nil
        self.status.setProcess(nil)
        await self.client.close()
    }

    /// Tells the owner something about the process.
    func tell(_ level: HandlerLine.Level, _ text: String) {
        self.onLine(HandlerLine(level, text))
    }

    /// Ends what belongs to the process so far; the new generation.
    @discardableResult
    private func supersede(_ state: HandlerState) -> Int {
        self.generation += 1
        self.readiness?.cancel()
        self.readiness = nil
        self.status.set(state)
        self.client.closeConnections()
        return self.generation
    }
}

extension CustomHandler {
    private func startProcess() {
        self.generation += 1
        let generation = self.generation
        do throws(HandlerError) {
            let process = try self.makeProcess(generation)
            self.process = process
            self.status.setProcess(process.identifier)
        } catch {
            return self.fail(error)
        }
        self.readiness = Task { await self.awaitReadiness(generation) }
    }

    private func makeProcess(_ generation: Int) throws(HandlerError) -> HandlerProcess {
        let command = try self.launch.command(port: self.port, identifier: HandlerIdentifier.random())
        let wrapped = DeathSignal.wrap(command)
        if wrapped == nil {
            self.tell(
                .warning,
                "setpriv (util-linux) is not installed: the handler outlives this host if that is killed."
            )
        }
        do throws(ProcessError) {
            return try HandlerProcess(
                wrapped ?? command,
                isErrorStreamForErrorsOnly: self.configuration.usesErrorStreamForErrorsOnly,
                loop: self.loop,
                onLine: self.onLine,
                onExit: { self.processDidExit($0, $1, generation) }
            )
        } catch {
            throw .cannotStart(error.message)
        }
    }

    private func replaceProcess() async {
        let generation = self.supersede(.restarting)
        await self.process?.end()
        // Another restart, or the end, may have come meanwhile.
        guard generation == self.generation else { return }
        self.startProcess()
    }

    private func processDidExit(_ process: HandlerProcess, _ exit: ProcessExit, _ generation: Int) {
        if process === self.process { self.status.setProcess(nil) }
        // One that was killed on purpose has ended as it should.
        guard generation == self.generation, !self.isEndExpected else { return }
        if exit.code != 0 { self.status.set(.restarting) }
        switch exit.code {
        case 0: self.tell(.warning, self.endMessage)
        case 200:
            self.tell(.information, "Language Worker Process exited and needs to be restarted.")
            self.replaceExitedProcess(process)
        case let code:
            self.tell(.error, "Language Worker Process exited. Pid=\(process.identifier).")
            self.tell(.error, self.exitMessage(code, process.lastErrors))
            self.countFailure { self.replaceExitedProcess(process) }
        }
    }

    private func replaceExitedProcess(_ process: HandlerProcess) {
        self.supersede(.restarting)
        process.close()
        self.startProcess()
    }

    /// The process has answered.
    func becomeReady() {
        self.tell(.information, "Worker process started and initialized.")
        self.status.set(.running)
    }

    /// The process has not answered in time.
    func failToBecomeReady() async {
        let pid = self.process?.identifier ?? 0
        self.tell(
            .error,
            "Failed to start http worker process. Pid=\(pid). Initializing HttpWorker timed out: it must answer GET / on "
                + "127.0.0.1, port \(self.port), which it is told in FUNCTIONS_CUSTOMHANDLER_PORT."
        )
        var mayRestart = false
        self.countFailure { mayRestart = true }
        if mayRestart { await self.replaceProcess() }
    }

    /// Ends the process for good and tells why.
    func fail(_ error: HandlerError) {
        self.tell(.error, error.message)
        self.process?.close()
        self.status.setProcess(nil)
        // Last, as it ends the host.
        self.supersede(.failed(error))
    }

    private func countFailure(_ restart: () -> Void) {
        if self.failures.add(at: .now) { restart() } else { self.fail(.tooManyFailures) }
    }

    private var endMessage: String {
        let consequence =
            self.state == .running
            ? "As under the Functions host it is not restarted, and every invocation fails from now on"
            : "It was not ready, and will be restarted only when its time for that has passed"
        return "The handler has ended by itself with exit code 0. \(consequence): let it run for ever."
    }

    private func exitMessage(_ code: Int32, _ errors: [String]) -> String {
        let hexadecimal = String(UInt32(bitPattern: code), radix: 16, uppercase: true)
        let start = "\(self.configuration.executable) exited with code \(code) (0x\(hexadecimal))."
        return ([start] + errors).joined(separator: " ")
    }
}
