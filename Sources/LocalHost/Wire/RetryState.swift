// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Where an invocation stands among those that a retry policy allows.
package struct RetryState: Sendable, Equatable {
    /// How often the event has been tried before; 0 the first time.
    package let count: Int
    /// How often it is tried again at most; -1 for ever.
    package let maximumCount: Int
    /// Why the last try failed.
    package let failure: String?

    /// The state before a try.
    package init(count: Int, maximumCount: Int, failure: String? = nil) {
        self.count = count
        self.maximumCount = maximumCount
        self.failure = failure
    }

    /// The state before the try that follows one which failed.
    func next(after failure: String) -> RetryState {
        RetryState(count: self.count + 1, maximumCount: self.maximumCount, failure: failure)
    }

    /// What the function is told.
    var object: NetObject {
        NetObject([
            ("RetryCount", .integer(Int64(self.count))), ("MaxRetryCount", .integer(Int64(self.maximumCount))),
            ("Exception", self.failure.map { .object(RetryState.exception($0)) } ?? .null), ("Instance", .null),
            ("State", .object(NetObject())),
        ])
    }

    /// A .NET exception as it is serialised.
    private static func exception(_ message: String) -> NetObject {
        NetObject([
            ("ClassName", .string("System.Exception")), ("Message", .string(message)), ("Data", .null),
            ("InnerException", .null), ("HelpURL", .null), ("StackTraceString", .null),
            ("RemoteStackTraceString", .null), ("RemoteStackIndex", .integer(0)), ("ExceptionMethod", .null),
            ("HResult", .integer(-2_146_233_088)), ("Source", .null), ("WatsonBuckets", .null),
        ])
    }
}
