// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How far a handler has come.
package enum HandlerState: Sendable, Equatable {
    /// The process has been started for the first time, or is about to be; requests wait.
    case initializing
    /// It has answered; requests are sent. It may have ended by itself with exit code 0 since.
    case running
    /// Another process is started after a failure or on demand; requests wait.
    case restarting
    /// It was stopped for good.
    case stopped
    /// It does not run, and the host should stop; only a restart on demand changes that.
    case failed(HandlerError)

    /// Whether requests need not wait any longer, be it that they fail.
    var isSettled: Bool { self != .initializing && self != .restarting }
}
