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
    nonisolated let loop: EventLoop
    nonisolated let client: HTTPClient
    nonisolated let status = HandlerStatus()
    let launch: HandlerLaunch
    private let terminationGrace: Duration?
    let onLine: @Sendable (HandlerLine) -> Void
    var process: HandlerProcess?
    var readiness: Task<Void, Never>?
    var failures = FailureHistory()
    var isEndExpected = false
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
    func supersede(_ state: HandlerState) -> Int {
        self.generation += 1
        self.readiness?.cancel()
        self.readiness = nil
        self.status.set(state)
        self.client.closeConnections()
        return self.generation
    }
}
