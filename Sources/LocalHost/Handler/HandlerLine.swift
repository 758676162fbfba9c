// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One line of a handler's output, or of the host about the handler.
package struct HandlerLine: Sendable, Equatable {
    /// How grave it is.
    package enum Level: Sendable, Equatable {
        /// An ordinary line.
        case information
        /// A warning.
        case warning
        /// An error.
        case error
    }

    /// Where it belongs.
    package enum Category: Sendable, Equatable {
        /// What the handler says to its user (`Host.Function.Console`).
        case console
        /// What it says to the system, which the host shows from warnings on (prefix `LanguageWorkerConsoleLog`).
        case system
        /// What it says to tools (prefix `azfuncjsonlog:`, which is kept).
        case tooling
        /// What the host says about it.
        case host
    }

    /// How grave it is.
    package let level: Level
    /// Where it belongs.
    package let category: Category
    /// The line, without its end; malformed UTF-8 is replaced.
    package let text: String

    /// A line of the host itself.
    init(_ level: Level, _ text: String) {
        self.level = level
        self.category = .host
        self.text = text
    }

    /// A line that the handler has written to its standard output.
    init(output line: String) {
        self.init(line, .information)
    }

    /// A line that the handler has written to its standard error.
    ///
    /// When the stream is for errors only, every line that is no warning is one.
    init(errorOutput line: String, isForErrorsOnly: Bool) {
        let text = line.lowercased()
        if text.contains("warn") {
            self.init(line, .warning)
        } else if isForErrorsOnly || Self.errorWords.contains(where: { text.contains($0) }) {
            self.init(line, .error)
        } else {
            self.init(line, .information)
        }
    }

    private static let errorWords = ["error", "fail", "severe", "unhandled exception"]
    private static let systemPrefix = "languageworkerconsolelog"
    private static let toolingPrefix = "azfuncjsonlog:"

    private init(_ line: String, _ level: Level) {
        self.level = level
        if line.prefix(Self.systemPrefix.count).lowercased() == Self.systemPrefix {
            (self.category, self.text) = (.system, String(line.dropFirst(Self.systemPrefix.count)))
        } else {
            let isForTools = line.prefix(Self.toolingPrefix.count).lowercased() == Self.toolingPrefix
            (self.category, self.text) = (isForTools ? .tooling : .console, line)
        }
    }
}
