// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import ScoringHandler

@Suite("Settings")
struct SettingsTests {
    static let machine = Machine(processors: 4, memory: 3 << 30, workingDirectory: "/app")

    @Test("have defaults that need no configuration")
    func defaults() throws {
        let settings = try Settings([:], machine: Self.machine)
        #expect(settings.port == 8080)
        #expect(settings.address == "127.0.0.1")
        #expect(settings.modelRoot == "/app/models")
        #expect(settings.bodyMemory == 1 << 30)
        #expect(settings.bodyLimit == 104_857_600)
        #expect(!settings.isHosted)
    }

    @Test("take the host's port, the newer name first")
    func ports() throws {
        let both = ["FUNCTIONS_HTTPWORKER_PORT": "1", "FUNCTIONS_CUSTOMHANDLER_PORT": "2"]
        #expect(try Settings(both, machine: Self.machine).port == 2)
        #expect(try Settings(["FUNCTIONS_HTTPWORKER_PORT": "1"], machine: Self.machine).port == 1)
    }

    @Test(
        "that are no values of their kind stop the start with their name",
        arguments: [
            ("FUNCTIONS_CUSTOMHANDLER_PORT", "x"), ("FUNCTIONS_CUSTOMHANDLER_PORT", "65536"), ("SCORING_THREADS", "0"),
            ("SCORING_CACHE_TTL", "-1"), ("SCORING_MEMORY_CACHE", "16M"), ("SCORING_LOG_REQUESTS", "perhaps"),
            ("SCORING_TRACE", "all"), ("SCORING_CACHE", "yes"), ("SCORING_CACHE_TIMEOUT", "0"),
            ("SCORING_OUTCOME_TTL", "0"), ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", ""),
        ]
    )
    func wrongValues(name: String, value: String) {
        guard !value.isEmpty else {
            #expect(throws: Never.self) { try Settings([name: value], machine: Self.machine) }
            return
        }
        let error = #expect(throws: StartError.self) { try Settings([name: value], machine: Self.machine) }
        #expect(error?.message.contains(name) == true)
    }

    @Test(
        "that name a Redis wrongly stop the start, and are not repeated",
        arguments: [
            ["REDIS_CONNECTION_STRING": "h:6380,password=pa,ss,ssl=True"],
            ["REDIS_CONNECTION_STRING": "h:port,password=secret"], ["REDIS_CONNECTION_STRING": "http://h:1"],
            ["REDIS_CONNECTION_STRING": "h:6380,password=secret,tunnel=x"], ["Redis__redisHostName": "h:99999"],
        ]
    )
    func wrongRedis(environment: [String: String]) {
        let error = #expect(throws: StartError.self) { try Settings(environment, machine: Self.machine) }
        #expect(error?.message.contains("Redis connection setting") == true)
        #expect(error?.message.contains("secret") == false && error?.message.contains("ss,ssl") == false)
    }

    @Test("an exit status tells the host whether to start the handler anew")
    func exitStatuses() {
        #expect(StopSignal.interrupt.exitStatus(isHosted: true) == 0)
        #expect(StopSignal.terminate.exitStatus(isHosted: true) == 200)
        #expect(StopSignal.terminate.exitStatus(isHosted: false) == 0)
        #expect(StopSignal.hostGone.exitStatus(isHosted: true) == 0)
    }
}
