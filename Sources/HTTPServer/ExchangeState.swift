// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How far a request has come, as far as other threads than the library's have to know.
///
/// Exactly one of the task, the deadline and the end of the server gives the answer, and exactly one resumes a
/// connection that was suspended: whoever makes the change here.
enum ExchangeState: Sendable {
    /// The loop's thread is reading the request.
    case receiving(granted: Int)
    /// The connection is suspended until the budget has bytes for the body.
    case heldUp
    /// The loop's thread is beginning what answers.
    case starting
    /// The connection is suspended until the task or whatever else was begun, or someone in its place, answers.
    case answering(Task<Void, Never>?)
    /// The answer waits for the loop's thread, which sends it.
    case answered(HTTPResponse)
    /// The answer was handed to the library; its body is made while it is sent.
    case streaming(BodyPipe)
    /// The answer was handed to the library, or the request was given up.
    case finished

    /// Reading is held up.
    mutating func holdUp() {
        self = .heldUp
    }

    /// Reading may go on, with `granted` more bytes of the budget; whether it was held up.
    mutating func goOn(granted: Int) -> Bool {
        guard case .heldUp = self else { return false }
        self = .receiving(granted: granted)
        return true
    }

    /// The bytes of the budget that were granted while reading was held up, once.
    mutating func takeGranted() -> Int {
        guard case .receiving(let granted) = self else { return 0 }
        self = .receiving(granted: 0)
        return granted
    }

    /// An answer is asked for.
    mutating func startAnswering() {
        self = .starting
    }

    /// Whether there is no answer yet of what is being begun.
    var isStarting: Bool {
        if case .starting = self { true } else { false }
    }

    /// Whether there is going to be an answer.
    var isAnswering: Bool {
        switch self {
        case .starting, .answering: true
        default: false
        }
    }

    /// The connection was suspended until there is an answer; whoever answers before `task`, if there is one, cancels it.
    mutating func wait(for task: Task<Void, Never>?) {
        self = .answering(task)
    }

    /// Gives the answer: whether to resume the connection for it, and the task whose answer it is, or would have been;
    /// `nil` when there is one already.
    mutating func answer(_ response: HTTPResponse) -> (resumes: Bool, task: Task<Void, Never>?)? {
        switch self {
        case .starting:
            self = .answered(response)
            return (false, nil)
        case .answering(let task):
            self = .answered(response)
            return (true, task)
        default: return nil
        }
    }

    /// The answer, once.
    mutating func takeAnswer() -> HTTPResponse? {
        guard case .answered(let response) = self else { return nil }
        self = .finished
        return response
    }

    /// The body of the answer is made while it is sent.
    mutating func stream(through pipe: BodyPipe) {
        self = .streaming(pipe)
    }

    /// What the body of the answer comes through, if it is made while it is sent.
    var pipe: BodyPipe? {
        if case .streaming(let pipe) = self { pipe } else { nil }
    }

    /// Tells whoever makes the body of an answer that is not sent, or not to its end.
    func giveUp() {
        switch self {
        case .answered(let response): response.stream?.abandon()
        case .streaming(let pipe): pipe.abandon()
        default: break
        }
    }
}
