// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A program to start, with all that it is given; no shell has a part in it.
package struct ProcessCommand: Sendable, Equatable {
    /// The program's path; a name without a slash is looked up on the `PATH` of ``environment``.
    package var executable: String
    /// The arguments behind the program's own name.
    package var arguments: [String]
    /// All variables; none are inherited.
    package var environment: [String: String]
    /// The folder that it starts in; `nil` for this process's own.
    package var workingDirectory: String?
    /// Whether it reads what this process would read; otherwise its standard input is empty.
    package var inheritsInput: Bool

    /// A program with its arguments.
    package init(
        executable: String,
        arguments: [String] = [],
        environment: [String: String] = [:],
        workingDirectory: String? = nil,
        inheritsInput: Bool = false
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.inheritsInput = inheritsInput
    }

    /// Every text that the system takes up to its first NUL.
    var texts: [String] {
        [self.executable, self.workingDirectory ?? ""] + self.arguments + self.environment.flatMap { [$0, $1] }
    }
}
