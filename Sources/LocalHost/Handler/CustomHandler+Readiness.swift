// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPClient

extension CustomHandler {
    /// The time between two tries, which alone counts against the initialization timeout.
    private static let interval = Duration.milliseconds(25)

    private enum Reply {
        case ready
        case refused
        case late
    }

    /// Asks until the process answers, at once and then again and again.
    func awaitReadiness(_ generation: Int) async {
        var waited = Duration.zero
        while true {
            let reply = await self.ping()
            guard generation == self.generation else { return }
            if reply == .ready { return self.becomeReady() }
            if reply == .late || waited >= self.configuration.initializationTimeout {
                return await self.failToBecomeReady()
            }
            try? await Task.sleep(for: Self.interval)
            waited += Self.interval
            guard generation == self.generation else { return }
        }
    }

    /// Asks once; any answer will do, and so does a connection that is taken and not served.
    ///
    /// Whoever takes the connection has as much time as an invocation, and a minute.
    private func ping() async -> Reply {
        let notice = Task {
            try await Task.sleep(for: self.configuration.initializationTimeout)
            self.tell(
                .warning,
                "The handler has taken a connection on port \(self.port) and does not answer GET /, for which everything "
                    + "waits. It should listen only when it can answer."
            )
        }
        defer { notice.cancel() }
        let limit = self.configuration.functionTimeout.map { ContinuousClock.now + $0 + .seconds(60) }
        do throws(HTTPClientError) {
            _ = try await self.client.send(self.readinessRequest, deadline: limit)
            return .ready
        } catch {
            switch error.code {
            case .closed, .reset, .malformed: return .ready
            case .deadline, .idle: return .late
            case .refused, .unreachable, .cancelled, .abandoned, .invalidRequest: return .refused
            }
        }
    }

    private var readinessRequest: HTTPClientRequest {
        HTTPClientRequest(method: "GET", target: "/", fields: [HTTPField("Host", "127.0.0.1:\(self.port)")])
    }
}
