// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@testable import LocalHost

@Suite("host.json for the host")
struct HostOptionsTests {
    private func options(_ json: JSONObject, _ environment: [String: String] = [:]) throws -> HostOptions {
        try HostOptions(json, root: "/app", environment: environment)
    }

    @Test("has the host's defaults")
    func defaults() throws {
        let options = try self.options(Apps.host())
        #expect(options.common.routePrefix == "api" && options.common.functionTimeout == .seconds(1800))
        #expect(options.httpForm == .enveloped && options.maximumParallelBlobs == 8 && options.blobTries == 5)
        #expect(options.serviceBus.maximumConcurrentCalls == 16 && options.serviceBus.maximumBatchSize == 1000)
        #expect(
            options.serviceBus.maximumLockRenewal == .seconds(300) && options.retry == nil && options.functions == nil
        )
    }

    @Test("gives what it says, and what variables override")
    func values() throws {
        let handler: JSONValue = [
            "enableForwardingHttpRequest": true, "initializationTimeout": "00:00:05",
            "description": [
                "defaultExecutablePath": "%EXE%", "workingDirectory": "run", "workerDirectory": "/opt/w",
                "arguments": ["-a", "b c"],
                "defaultWorkerPath": "main.py", "workerArguments": ["--x"], "useStdErrorStreamForErrorsOnly": false,
            ],
        ]
        let extensions: JSONValue = [
            "http": ["routePrefix": "", "maxOutstandingRequests": 5, "maxConcurrentRequests": -1],
            "serviceBus": [
                "maxConcurrentCalls": 2, "maxMessageBatchSize": 10, "maxAutoLockRenewalDuration": "00:15:00",
            ],
            "blobs": ["maxDegreeOfParallelism": 1, "poisonBlobThreshold": 2],
        ]
        let retry: JSONValue = ["strategy": "fixedDelay", "maxRetryCount": 2, "delayInterval": "00:00:03"]
        let json = Apps.host(
            handler,
            [("extensions", extensions), ("functionTimeout", "-1"), ("retry", retry), ("watchFiles", ["handler"])]
        )
        let options = try self.options(
            json,
            [
                "EXE": "python3", "AzureFunctionsJobHost__customHandler__description__arguments": #"["-u", "%PORT%"]"#,
                "AzureFunctionsJobHost__functions__x": "y",
            ]
        )
        #expect(
            options.httpForm == .forwarded && options.common.functionTimeout == nil && options.common.routePrefix == ""
        )
        #expect(options.maximumOutstandingRequests == 5 && options.maximumConcurrentRequests == nil)
        #expect(options.serviceBus.maximumBatchSize == 10 && options.serviceBus.maximumLockRenewal == .seconds(900))
        #expect(options.maximumParallelBlobs == 1 && options.blobTries == 2 && options.watchedFiles == ["handler"])
        #expect(options.retry == RetryPolicy(maximumCount: 2, strategy: .fixed(.seconds(3))))
    }

    @Test("takes the deprecated section httpWorker, and forwards to the function's name")
    func legacy() throws {
        let options = try self.options(JSONObject([("version", "2.0"), ("httpWorker", Apps.handler)]))
        #expect(options.httpForm == .forwardedByName && options.common.usesLegacySection)
    }

    @Test("takes elements of lists from variables")
    func elements() throws {
        let environment = [
            "AzureFunctionsJobHost__functions__0": "a", "AzureFunctionsJobHost__functions__1": "b",
            "AzureFunctionsJobHost__watchFiles__0": "x",
        ]
        let options = try self.options(Apps.host(Apps.handler, [("watchFiles", ["old", "kept"])]), environment)
        #expect(options.functions == ["a", "b"] && options.watchedFiles == ["x", "kept"])
    }

    @Test("prefers proxying to forwarding")
    func proxying() throws {
        let handler = Apps.handler.with("enableProxyingHttpRequest", "true").with("enableForwardingHttpRequest", true)
        #expect(try self.options(Apps.host(handler)).httpForm == .proxied)
    }

    @Test(
        "is refused with the field",
        arguments: [
            (#"{"customHandler":{"description":{"defaultExecutablePath":"x"}}}"#, "version"),
            (#"{"version":"1.0"}"#, "version"), (#"{"version":"2.0"}"#, "customHandler"),
            (
                #"{"version":"2.0","functionTimeout":"soon","customHandler":{"description":{"defaultExecutablePath":"x"}}}"#,
                "functionTimeout"
            ),
            (
                #"{"version":"2.0","retry":{"maxRetryCount":1},"customHandler":{"description":{"defaultExecutablePath":"x"}}}"#,
                "retry.delayInterval"
            ),
            (
                #"{"version":"2.0","extensions":{"serviceBus":{"maxConcurrentCalls":0}},"customHandler":{"description":{"defaultExecutablePath":"x"}}}"#,
                "extensions.serviceBus.maxConcurrentCalls"
            ),
        ]
    )
    func refusals(text: String, field: String) throws {
        let json = try JSONValue(parsing: text).object ?? JSONObject()
        let error = #expect(throws: ConfigurationError.self) { try self.options(json) }
        #expect(error?.field == field)
    }

    @Test("has retries that wait as their policy says")
    func retries() throws {
        let json: JSONValue = [
            "strategy": "exponentialBackoff", "maxRetryCount": -1, "minimumInterval": "00:00:01",
            "maximumInterval": "00:00:10",
        ]
        let policy = try #require(try RetryPolicy(json, file: "f"))
        #expect((1...6).map { policy.delay(beforeRetry: $0) } == [1, 2, 3, 5, 9, 10].map { Duration.seconds($0) })
        #expect(
            policy.delay(beforeRetry: .max) == .seconds(10)
                && policy.delay(beforeRetry: 2, jitter: 0.8) == .seconds(1.8)
        )
        let fixed = RetryPolicy(maximumCount: 2, strategy: .fixed(.seconds(3)))
        #expect(fixed.delay(beforeRetry: 2) == .seconds(3) && fixed.delay(beforeRetry: 3) == nil)
    }
}
