// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// A thread of the system, for what must not run on Swift's own: they may not block.
enum Thread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Runs `body` on a new thread.
    ///
    /// - Throws: ``HTTPServerError`` when the system has no thread left.
    static func start(_ body: @escaping @Sendable () -> Void) throws(HTTPServerError) {
        var thread = pthread_t()
        let retained = unsafe Unmanaged.passRetained(Body(body))
        let result = unsafe pthread_create(
            &thread,
            nil,
            { body in
                // By itself, so that nobody touches the thread from outside when it may have ended already.
                pthread_detach(pthread_self())
                guard let body = unsafe body else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
                return nil
            },
            retained.toOpaque()
        )
        guard result == 0 else {
            unsafe retained.release()
            throw .system("start a thread", result)
        }
    }

    /// Lets other threads run.
    static func yield() {
        sched_yield()
    }
}
