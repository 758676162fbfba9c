// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the host makes of a handler's answer to an envelope.
package enum InvocationOutcome: Sendable {
    /// The function has done its work; what it gave is still to be written.
    case succeeded(InvocationResult)
    /// The function has failed, for this reason: a client gets 500 with an empty body.
    case failed(String)
    /// The host waits until the function's time is out, then kills the handler; why, and how to mend it.
    case hangs(String)
}
