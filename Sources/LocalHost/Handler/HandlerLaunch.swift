// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Files

/// How a handler is started: the program, its arguments and its environment, as the host makes them.
struct HandlerLaunch {
    let configuration: HandlerConfiguration
    /// The host's own environment, which the handler inherits.
    let environment: [String: String]

    /// What to start.
    ///
    /// - Throws: ``HandlerError`` (`cannotStart`) for a program that cannot be started, with the way to mend it.
    func command(port: Int, identifier: String) throws(HandlerError) -> ProcessCommand {
        let own = self.variables(port: port, identifier: identifier)
        guard FileSystem.isDirectory(self.configuration.workingDirectory) else {
            throw .cannotStart(
                "its working directory \(self.configuration.workingDirectory) is no folder. "
                    + "Make it, or correct \(self.configuration.section).description.workingDirectory in host.json."
            )
        }
        let executable = try self.executable()
        if let problem = ExecutableFile.problem(of: executable) { throw .cannotStart(problem) }
        return ProcessCommand(
            executable: executable,
            arguments: ArgumentLine.split(self.argumentLine(own)),
            environment: self.environment.merging(own) { $1 },
            workingDirectory: self.configuration.workingDirectory,
            inheritsInput: true
        )
    }

    /// The variables that only the handler has.
    private func variables(port: Int, identifier: String) -> [String: String] {
        [
            "FUNCTIONS_CUSTOMHANDLER_PORT": String(port),
            "FUNCTIONS_HTTPWORKER_PORT": String(port),
            "FUNCTIONS_CUSTOMHANDLER_WORKER_ID": identifier,
            "FUNCTIONS_HTTPWORKER_ID": identifier,
            "FUNCTIONS_APP_ROOT_PATH": self.configuration.root,
        ]
    }

    private func argumentLine(_ own: [String: String]) -> String {
        let inherited = VariableExpansion(variables: self.environment)
        let line = ArgumentLine.join(
            self.configuration.arguments,
            script: self.configuration.workerPath.map { self.existing(inherited.expand($0)) },
            self.configuration.workerArguments
        )
        // The handler's own variables first: an inherited port of the same name is not meant.
        let expanded = inherited.expand(VariableExpansion(variables: own).expand(line))
        return VariableExpansion.removeUnknown(expanded)
    }

    /// `path` below the worker directory when there is such a file, as it is otherwise.
    private func existing(_ path: String) -> String {
        let candidate = HandlerPaths.join(self.configuration.workerDirectory, path)
        return FileSystem.exists(candidate) ? candidate : path
    }

    private func executable() throws(HandlerError) -> String {
        let name = VariableExpansion(variables: self.environment).expand(self.configuration.executable)
        let path = self.existing(name)
        if path.hasPrefix("/") { return path }
        let folders = (self.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let candidates = folders.map { HandlerPaths.join($0, path) }.filter { !FileSystem.isDirectory($0) }
        let found =
            candidates.first { ExecutableFile.isExecutable($0) } ?? candidates.first { FileSystem.exists($0) }
        if let found { return found }
        throw .cannotStart(
            "its program \"\(name)\" is neither in \(self.configuration.workerDirectory) nor on the PATH. Build or "
                + "install it, or correct \(self.configuration.section).description.defaultExecutablePath in host.json."
        )
    }
}
