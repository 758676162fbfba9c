// ScoringFunctions
// SPDX-License-Identifier: MIT

import LocalHost

/// `scoring start`: the local host.
struct StartCommand {
    static let usage = """
        scoring start [--app DIR] [--port 7071] [--functions NAME...] [options]

          --app DIR          the folder of the function app (default: this one)
          --port, -p N       where clients call functions (default: Host.LocalHttpPort of local.settings.json, else 7071)
          --functions NAME.. run only these functions
          --cors ORIGINS     origins that may call from a browser, with commas between, or * for all
          --cors-credentials let them send cookies
          --enable-auth      ask for the keys that functions need; they are kept in .local/keys.json
          --content-length   announce the length of invocations as `func` does, instead of sending chunks as Azure does
        """

    private var options = StartOptions()

    /// Reads the options.
    init(_ arguments: Arguments) throws(UsageError) {
        var arguments = arguments
        if let folder = try arguments.takeOption("--app") { self.options.app = folder }
        self.options.port = try arguments.takeNumber("--port", "-p", in: 0...65_535)
        self.options.functions = try arguments.takeList("--functions")
        self.options.allowedOrigins = try arguments.takeOption("--cors").map { origins in
            origins.split(separator: ",").map { String($0) }
        }
        self.options.allowsCredentials = arguments.takeSwitch("--cors-credentials")
        self.options.asksForKeys = arguments.takeSwitch("--enable-auth")
        self.options.announcesLength = arguments.takeSwitch("--content-length")
        guard try arguments.rest().isEmpty else { throw UsageError("scoring start takes options only.") }
    }

    /// Runs the host until it is stopped.
    func run() async throws(CommandError) -> Int32 {
        do throws(StartError) {
            return try await LocalHost.run(self.options)
        } catch {
            throw CommandError(error.message)
        }
    }
}
