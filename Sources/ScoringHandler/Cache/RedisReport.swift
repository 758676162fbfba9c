// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Redis
import Scoring

/// What `--check` says of the app's Redis.
enum RedisReport {
    /// Connects, signs in, measures the round trip, and says what is wrong.
    ///
    /// - Returns: the exit status: 0 when Redis can be used.
    /// - Throws: ``StartError`` when there is no Redis to check, or its settings cannot be used.
    static func check(_ settings: Settings, console: Console) async throws(StartError) -> Int32 {
        guard let configuration = settings.redis else {
            throw StartError("There is no Redis to check: set REDIS_CONNECTION_STRING or Redis__redisHostName.")
        }
        console.inform("\(configuration)")
        for warning in configuration.warnings { console.inform(warning) }
        // What changes meanwhile is in the outcome.
        let loops = try EventLoops(count: 1)
        let connector = try RedisConnector(configuration, on: loops.first) { _ in }
        let check = await connector.client.check()
        await connector.close()
        await loops.close()
        for node in check.status.nodes where node.problem == nil { console.inform(self.line(node)) }
        if let problem = check.problem { console.fail(problem) }
        if let roundTrip = check.roundTrip { console.inform("round trip: \(roundTrip.milliseconds) ms") }
        return check.problem == nil ? 0 : 1
    }

    private static func line(_ node: RedisStatus.Node) -> String {
        let transport = node.tls ?? "no encryption"
        return "\(node.name): connected to \(node.peer), \(transport), in \(node.connectTime.milliseconds) ms"
    }
}
