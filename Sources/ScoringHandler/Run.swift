// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import Glibc
import HTTPServer
public import Scoring

/// Serves the function app around the executable until the process is told to stop; then the process ends.
///
/// This is the whole of a `main.swift`. Entry scripts of your own are given here and asked for in `model.json` by their
/// name; the one for ONNX models is always there.
///
/// ```swift
/// import ScoringHandler
///
/// await run(entryScripts: [Sentiment.self])
/// ```
public func run(entryScripts: [any EntryScript.Type] = []) async -> Never {
    StopSignal.catchSignals()
    OnnxLibrary.disableTelemetry()
    let console = Console()
    do throws(StartError) {
        let settings = try Settings(CurrentProcess.environment, machine: .current)
        let status = try await serve(settings, entryScripts, console)
        console.flush()
        _exit(status)
    } catch {
        console.fail(error.message)
        console.flush()
        _exit(1)
    }
}

/// Does what the arguments ask for; the exit status.
private func serve(
    _ settings: Settings,
    _ entryScripts: [any EntryScript.Type],
    _ console: Console
) async throws(StartError) -> Int32 {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.contains("--check") { return try await RedisReport.check(settings, console: console) }
    let app = try HandlerProcess(settings: settings, entryScripts: entryScripts, console: console)
    return await app.serve().exitStatus(isHosted: settings.isHosted)
}
