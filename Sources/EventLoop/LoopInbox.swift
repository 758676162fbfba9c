// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Messages of any thread to an event loop, whose thread takes them in the order in which they came.
///
/// A message costs a lock and the first of a burst a wake-up; a call of an actor on the loop costs a job there and
/// another one back.
package final class LoopInbox<Message: Sendable>: Sendable {
    private struct State {
        var messages: [Message] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let waker: LoopWaker

    /// An inbox whose messages `onMessages` gets, some at a time, on the loop's thread; made there.
    ///
    /// It lives until ``close()``, whoever else holds it.
    package init(loop: EventLoop, onMessages: @escaping ([Message]) -> Void) {
        self.waker = LoopWaker(loop: loop)
        self.waker.onWake = {
            let messages = self.take()
            if !messages.isEmpty { onMessages(messages) }
        }
    }

    /// Adds a message; `false` when the inbox is closed.
    package func send(_ message: Message) -> Bool {
        self.state.withLock { state in
            guard !state.isClosed else { return false }
            state.messages.append(message)
            // Under the lock: the waker is not closed before it has been told.
            if state.messages.count == 1 { self.waker.wake() }
            return true
        }
    }

    /// Takes no more, and gives back what has not been handed on; once, on the loop's thread.
    package func close() -> [Message] {
        self.state.withLock { $0.isClosed = true }
        self.waker.close()
        return self.take()
    }

    private func take() -> [Message] {
        self.state.withLock { state in
            defer { state.messages = [] }
            return state.messages
        }
    }
}
