// ScoringFunctions
// SPDX-License-Identifier: MIT

extension RedisClient {
    /// Connects if need be, signs in and measures the round trip.
    ///
    /// It ends when the first attempt to connect has ended, one way or the other.
    package func check() async -> RedisCheck {
        self.start()
        let status = await self.status { status in
            switch status.state {
            case .ready, .breakerOpen, .closed: true
            case .idle: false
            case .disconnected:
                status.problem != nil
                    && (status.nodes.isEmpty || status.nodes.allSatisfy { $0.problem != nil || $0.cause == nil })
            }
        }
        guard status.state == .ready else {
            return RedisCheck(status: status, roundTrip: nil, problem: status.problem ?? "Redis does not answer.")
        }
        var roundTrip: Duration?
        for _ in 0..<5 {
            let start = ContinuousClock.now
            let results = await self.lookUp([RedisCommand("PING")], deadline: start + .seconds(1))
            guard case .success? = results.first else { continue }
            let time = ContinuousClock.now - start
            roundTrip = min(roundTrip ?? time, time)
        }
        let problem = roundTrip == nil ? "Redis is connected but does not answer PING." : nil
        return RedisCheck(status: await self.status, roundTrip: roundTrip, problem: problem)
    }
}
