// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

extension RetryPolicy {
    /// Reads a `retry` section of `file`; `nil` when there is none.
    ///
    /// - Throws: ``ConfigurationError`` for a section that the host would refuse.
    init?(_ value: JSONValue?, file: String) throws(ConfigurationError) {
        guard let value, !value.isNull else { return nil }
        let section = RetrySection(object: value.object ?? JSONObject(), file: file)
        guard let count = section.object[caseInsensitive: "maxRetryCount"]?.int, count >= -1 else {
            throw section.mistake("maxRetryCount", "write how often a failure is tried again, -1 for ever.")
        }
        self.maximumCount = count == -1 ? nil : count
        switch section.object[caseInsensitive: "strategy"]?.string?.lowercased() ?? "fixeddelay" {
        case "fixeddelay": self.strategy = .fixed(try section.time("delayInterval"))
        case "exponentialbackoff":
            let minimum = try section.time("minimumInterval")
            let maximum = try section.time("maximumInterval")
            guard minimum <= maximum else {
                throw section.mistake("maximumInterval", "it must not be the shorter one.")
            }
            self.strategy = .exponential(minimum: minimum, maximum: maximum)
        default: throw section.mistake("strategy", "write \"fixedDelay\" or \"exponentialBackoff\".")
        }
    }
}

/// A `retry` section while it is read.
private struct RetrySection {
    let object: JSONObject
    let file: String

    func time(_ name: String) throws(ConfigurationError) -> Duration {
        guard let time = self.object[caseInsensitive: name]?.string.flatMap({ TimeSpan.parse($0) }), time >= .zero
        else {
            throw self.mistake(name, "write a time such as \"00:00:10\" for ten seconds.")
        }
        return time
    }

    func mistake(_ name: String, _ message: String) -> ConfigurationError {
        ConfigurationError(file: self.file, field: "retry.\(name)", message: message)
    }
}
