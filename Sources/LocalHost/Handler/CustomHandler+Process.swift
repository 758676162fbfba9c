// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

extension CustomHandler {
    /// Starts a process; a failure ends the handler for good.
    func startProcess() {
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

    /// Kills the process and starts another one.
    func replaceProcess() async {
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
