// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import Scoring

/// Answers the invocations of one type of trigger.
protocol TriggerHandler: Sendable {
    /// Does what the invocation asks for.
    ///
    /// - Parameter facts: what the operator gets to know; filled in on the way.
    /// - Returns: the value of the function's output. What is wrong with the input for good is in it, so that nothing is lost and nothing is
    ///   tried for ever.
    /// - Throws: ``Problem`` when trying again may help: the host then delivers the input again.
    func output(
        of invocation: Invocation,
        stages: StageClock?,
        facts: inout InvocationFacts
    ) async throws(Problem) -> OutputValue
}
