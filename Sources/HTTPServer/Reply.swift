// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How an answer comes about.
package enum Reply<Answer: Sendable>: Sendable {
    /// At once.
    case now(Answer)
    /// As this says, once everything has been read that arrived with the request, so that what all of them ask for can be
    /// done at once.
    ///
    /// It is called once, on the server's own thread, also when the client has left meanwhile.
    case together(@Sendable () -> Reply)
    /// When something has been done that several requests wait for, which takes no task for each of them.
    ///
    /// Called once, with what must be given the answer once.
    case whenDone(@Sendable (_ receive: @escaping @Sendable (Answer) -> Void) -> Void)
    /// When there is something else to wait for, or much to do: with what this returns.
    ///
    /// It runs in a task of its own, which is cancelled when the deadline passes, the server stops, or the client leaves
    /// that ``HTTPAdmission/endsWithClient`` is about; what it returns after that is dropped.
    case later(@Sendable () async -> Answer)

    /// The answer, whenever it comes.
    package func answer() async -> Answer {
        switch self {
        case .now(let answer): answer
        case .together(let reply): await reply().answer()
        case .whenDone(let begin):
            await withCheckedContinuation { continuation in
                begin { continuation.resume(returning: $0) }
            }
        case .later(let find): await find()
        }
    }

    /// The same with each answer made into another.
    package func map<Other>(_ transform: @escaping @Sendable (Answer) -> Other) -> Reply<Other> {
        switch self {
        case .now(let answer): .now(transform(answer))
        case .together(let reply): .together { reply().map(transform) }
        case .whenDone(let begin): .whenDone { receive in begin { receive(transform($0)) } }
        case .later(let find): .later { transform(await find()) }
        }
    }
}
