// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON

/// What the page's panel shows.
struct LocalStatus: Sendable {
    /// The handler's state, in one word.
    let handlerState: String
    /// Its number as a process.
    let handlerIdentifier: Int?
    /// The bytes of memory that it uses.
    let handlerMemory: Int?
    /// How often it was started anew.
    let restarts: Int
    /// What was counted.
    let statistics: InvocationStatistics

    /// The members that the page reads.
    var json: JSONValue {
        [
            "handler": [
                "state": .string(self.handlerState), "pid": Self.integer(self.handlerIdentifier),
                "memoryBytes": Self.integer(self.handlerMemory), "restarts": Self.integer(self.restarts),
            ],
            "requests": Self.integer(self.statistics.invocations),
            "failures": Self.integer(self.statistics.failures),
            "cache": [
                "hits": Self.integer(self.statistics.cacheHits), "misses": Self.integer(self.statistics.cacheMisses),
            ],
            "latency": [
                "boundaries": .array(InvocationStatistics.boundaries.map { .number($0) }),
                "counts": .array(self.statistics.latencies.map { Self.integer($0) }),
            ],
            "invocations": .array(self.statistics.recent.map(Self.json)),
        ]
    }

    private static func json(_ report: InvocationReport) -> JSONValue {
        [
            "id": .string(report.id), "function": .string(report.function), "trigger": .string(report.trigger),
            "startedAt": .string(report.startedAt), "milliseconds": .number(report.milliseconds),
            "succeeded": .bool(report.succeeded), "status": self.integer(report.status),
            "logs": .array(report.logs.map { .string($0) }),
        ]
    }

    private static func integer(_ value: Int?) -> JSONValue { value.map { .integer(Int64($0)) } ?? .null }
}

extension LocalStatus {
    /// How the handler and the invocations of `invoker` stand.
    init(_ invoker: Invoker) {
        self.handlerState = invoker.handler.state.name
        self.handlerIdentifier = invoker.handler.processIdentifier.map { Int($0) }
        self.handlerMemory = invoker.handler.residentMemory
        self.statistics = invoker.log.statistics
        self.restarts = self.statistics.restarts
    }
}

extension HandlerState {
    /// The state in one word.
    var name: String {
        switch self {
        case .initializing: "initializing"
        case .running: "running"
        case .restarting: "restarting"
        case .stopped: "stopped"
        case .failed: "failed"
        }
    }
}
