// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials

/// A `host.json` that forwards HTTP requests, or does not.
func hostJSON(forwards: Bool) -> String {
    #"{"version": "2.0", "customHandler": {"enableForwardingHttpRequest": \#(forwards)}}"#
}

/// Calls `body` with a function app in a folder of its own: the product's functions, and no model yet.
///
/// - Parameter host: the text of `host.json`; `nil` for none.
func withApp<Result>(
    host: String? = hostJSON(forwards: true),
    functions: [String] = ["ScoreFunction", "BlobFunction", "QueueFunction"],
    _ body: (AppFolder) async throws -> Result
) async throws -> Result {
    let app = AppFolder(root: FileManager.default.temporaryDirectory.path + "/app-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: app.root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: app.root) }
    if let host { try app.write(host, "host.json") }
    for name in functions {
        try FileManager.default.copyItem(atPath: "\(packageRoot)/\(name)", toPath: "\(app.root)/\(name)")
    }
    return try await body(app)
}

/// Calls `body` with an app that has the one model `pairs`, which takes rows of two numbers and gives them back, and its handler.
func withPairs<Result>(
    _ settings: [String: String] = [:],
    _ body: (HandlerProcess) async throws -> Result
) async throws -> Result {
    try await withApp { app in
        try app.addModel("pairs", "identity_float32")
        return try await withHandler(app, settings, body)
    }
}

/// Calls `body` with a handler that answers, started in the app's folder as the Functions host does.
///
/// - Parameters:
///   - settings: environment variables beside the port; an empty one is not set.
///   - portSetting: the variable by which the handler gets its port.
///   - port: the port; a free one unless it is given.
///   - script: a shell script that starts `$HANDLER`.
///   - waits: whether `body` is called only when the handler answers.
func withHandler<Result>(
    _ app: AppFolder,
    _ settings: [String: String] = [:],
    portSetting: String = "FUNCTIONS_CUSTOMHANDLER_PORT",
    port: Int? = nil,
    script: String? = nil,
    readsOutput: Bool = true,
    waits: Bool = true,
    _ body: (HandlerProcess) async throws -> Result
) async throws -> Result {
    let port = try port ?? freePort()
    let defaults = ["PATH": "/usr/bin:/bin", "ONNXRUNTIME_ROOT": packageRoot, portSetting: "\(port)"]
    let environment = defaults.merging(settings) { _, given in given }.filter { !$0.value.isEmpty }
    let launch = Launch(executable: Launch.handler, environment: environment, directory: app.root)
    let started = script.map { launch.through(shell: $0) } ?? launch
    let handler = try HandlerProcess(started, port: port, readsOutput: readsOutput)
    do {
        if waits { try await handler.ready() }
        let result = try await body(handler)
        await handler.close()
        return result
    } catch {
        await handler.close()
        throw error
    }
}
