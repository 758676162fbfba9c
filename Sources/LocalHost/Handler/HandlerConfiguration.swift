// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol

/// What `host.json` says about the process that serves the functions, in section `customHandler` or `httpWorker`.
package struct HandlerConfiguration: Sendable {
    /// The application's folder, absolute.
    package let root: String
    /// The name of the section.
    package let section: String
    /// The program as it is written: a path, or a name for the `PATH`.
    package let executable: String
    /// The arguments as they are written, before ``workerPath``.
    package let arguments: [String]
    /// The script that an interpreter is given, as it is written.
    package let workerPath: String?
    /// The arguments as they are written, behind ``workerPath``.
    package let workerArguments: [String]
    /// The folder in which program and script are looked for, absolute.
    package let workerDirectory: String
    /// The folder that the process starts in, absolute.
    package let workingDirectory: String
    /// Whether all that is written to standard error counts as errors, but for warnings.
    package let usesErrorStreamForErrorsOnly: Bool
    /// The time between tries, taken together, in which the process must begin to answer.
    package let initializationTimeout: Duration
    /// The port that the process must listen on; `nil` for any free one.
    package let port: Int?
    /// How long one invocation may take; `nil` for no limit.
    package let functionTimeout: Duration?
    /// What is unwise in the section, and what to do.
    package let warnings: [String]

    /// Reads the section of an application in the folder `root`.
    ///
    /// - Throws: ``ConfigurationError`` when there is no program to start, or for a value of the wrong form.
    package init(host: HostConfiguration, root: String) throws(ConfigurationError) {
        let root = HandlerPaths.absolute(root)
        let section = HandlerSection(host)
        self.root = root
        self.section = section.name
        self.executable = try section.executable()
        self.arguments = try section.list("arguments")
        self.workerPath = try section.text("description", "defaultWorkerPath")
        self.workerArguments = try section.list("workerArguments")
        self.workerDirectory = HandlerPaths.join(root, try section.text("description", "workerDirectory") ?? "")
        self.workingDirectory = HandlerPaths.join(root, try section.text("description", "workingDirectory") ?? "")
        self.usesErrorStreamForErrorsOnly = try section.isOn("description", "useStdErrorStreamForErrorsOnly") ?? true
        self.initializationTimeout = try section.initializationTimeout()
        self.port = try section.port()
        self.functionTimeout = host.functionTimeout
        self.warnings = try section.warnings()
    }
}
