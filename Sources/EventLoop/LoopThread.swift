// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Glibc

/// A thread of the system that ends by itself.
enum LoopThread {
    private final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(_ name: String, _ run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }

        func begin() {
            unsafe pthread_setname_np(pthread_self(), String(decoding: self.name.utf8.prefix(15), as: UTF8.self))
            self.run()
        }
    }

    /// Runs `body` on a new thread, which no write to a broken connection can kill the process from.
    ///
    /// - Throws: ``EventLoopError`` when the system has no thread left.
    static func start(name: String, _ body: @escaping @Sendable () -> Void) throws(EventLoopError) {
        var thread = uv_thread_t()
        let retained = unsafe Unmanaged.passRetained(Body(name, body))
        let result = unsafe uv_thread_create(
            &thread,
            { body in
                guard let body = unsafe body else { return }
                LoopThread.prepare()
                let retained = unsafe Unmanaged<Body>.fromOpaque(body)
                unsafe retained.takeUnretainedValue().begin()
                unsafe retained.release()
            },
            retained.toOpaque()
        )
        guard result == 0 else {
            unsafe retained.release()
            throw EventLoopError("start a thread", result)
        }
    }

    /// libuv writes with `write`, which signals the thread that uses a broken connection.
    private static func prepare() {
        pthread_detach(pthread_self())
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
