// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
package import HTTPClient

extension CustomHandler {
    /// Sends a request, as soon as the process is ready, and waits for the whole answer.
    ///
    /// A request waits at most four times the initialization timeout; then the handler has failed for good. One that is
    /// under way fails when the process ends.
    ///
    /// - Throws: ``HandlerError`` when there is no answer; a status such as 500 is one.
    package nonisolated func send(
        _ request: HTTPClientRequest,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(HandlerError) -> HTTPClientResponse {
        try await self.waitUntilRunning(deadline)
        do throws(HTTPClientError) {
            return try await self.client.send(request, deadline: deadline)
        } catch {
            throw HandlerError(error)
        }
    }

    /// Sends a request as ``send(_:deadline:)`` does and waits for the head of the answer, whose body is read as it comes.
    ///
    /// The answer breaks off when it is not whole by the deadline, or nothing comes for `idleLimit`.
    ///
    /// - Throws: ``HandlerError`` when there is no answer; a status such as 500 is one.
    nonisolated func stream(
        _ request: HTTPClientRequest,
        deadline: ContinuousClock.Instant?,
        idleLimit: Duration
    ) async throws(HandlerError) -> HTTPStreamedResponse {
        try await self.waitUntilRunning(deadline)
        do throws(HTTPClientError) {
            return try await self.client.stream(request, deadline: deadline, idleLimit: idleLimit)
        } catch {
            throw HandlerError(error)
        }
    }

    /// The physical memory of the process in bytes (`VmRSS`); `nil` when none runs.
    package nonisolated var residentMemory: Int? {
        guard let process = self.status.process,
            let contents = try? FileSystem.contents(of: "/proc/\(process)/status", limit: 65_536)
        else { return nil }
        let lines = String(decoding: contents, as: UTF8.self).split(separator: "\n")
        let words = lines.first { $0.hasPrefix("VmRSS:") }?.split { $0 == " " || $0 == "\t" }
        return words.flatMap { $0.count > 1 ? Int($0[1]) : nil }.map { $0 * 1_024 }
    }

    /// The system's number for the process; `nil` when none runs.
    package nonisolated var processIdentifier: Int32? { self.status.process }

    private nonisolated func waitUntilRunning(_ deadline: ContinuousClock.Instant?) async throws(HandlerError) {
        guard self.state != .running else { return }
        let limit = ContinuousClock.now + self.configuration.initializationTimeout * 4
        let state = await self.status.settledState(by: min(deadline ?? limit, limit))
        switch state {
        case .running: return
        case .stopped: throw .stopped
        case .failed(let error): throw error
        case .initializing, .restarting:
            if Task.isCancelled { throw HandlerError(.request(.cancelled), "The request was cancelled.") }
            if let deadline, deadline < limit {
                throw HandlerError(.request(.deadline), "The handler was not ready in time.")
            }
            await self.giveUp()
            throw .notReady
        }
    }

    private func giveUp() {
        if !self.state.isSettled { self.fail(.notReady) }
    }
}
