// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// Why the process is to stop, and what it answers to whoever waits for it.
enum StopSignal: Sendable {
    /// Ctrl-C (SIGINT).
    case interrupt
    /// SIGTERM.
    case terminate
    /// The Functions host that started this process is gone.
    case hostGone

    /// Milliseconds between two looks at the parent.
    private static let interval: Int32 = 500

    /// The pipe through which a signal reaches who waits for it; -1 before there is one.
    private static let reading = Atomic<Int32>(-1)
    private static let writing = Atomic<Int32>(-1)
    private static let parent = Atomic<pid_t>(0)

    /// The exit status.
    ///
    /// A host takes status 0 for a handler that wants never to be called again, and 200 for one that wants to be started
    /// anew without the restart being counted as a crash (azure-functions-host, WorkerProcess).
    func exitStatus(isHosted: Bool) -> Int32 {
        self == .terminate && isHosted ? 200 : 0
    }

    /// Keeps the signals from ending the process, from now on; also those that the process was started to ignore, as
    /// a shell does with SIGINT for what it runs in the background.
    ///
    /// Blocking them and waiting would not do: while a program's main function is suspended, its first thread unblocks
    /// every signal (libdispatch, `dispatch_main`).
    static func catchSignals() {
        // A reader that goes away is an error of the write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        self.parent.store(getppid(), ordering: .relaxed)
        var pipe: [Int32] = [-1, -1]
        guard unsafe Glibc.pipe(&pipe) == 0 else { return }
        for descriptor in pipe { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(pipe[1], F_SETFL, O_NONBLOCK)
        self.reading.store(pipe[0], ordering: .relaxed)
        self.writing.store(pipe[1], ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM] {
            signal(number) { StopSignal.received($0) }
        }
    }

    /// Blocks the calling thread until there is a reason to stop.
    ///
    /// The parent is watched by its number: a death signal (`PR_SET_PDEATHSIG`) comes when the *thread* that started this
    /// process ends, which in the host happens all the time.
    static func wait(watchesParent: Bool) -> StopSignal {
        var pipe = pollfd(fd: self.reading.load(ordering: .relaxed), events: Int16(POLLIN), revents: 0)
        while true {
            if unsafe poll(&pipe, 1, self.interval) > 0, let reason = self.next(from: pipe.fd) { return reason }
            if watchesParent, getppid() != self.parent.load(ordering: .relaxed) { return .hostGone }
        }
    }

    private static func next(from pipe: Int32) -> StopSignal? {
        var number: UInt8 = 0
        guard unsafe read(pipe, &number, 1) == 1 else { return nil }
        return Int32(number) == SIGINT ? .interrupt : .terminate
    }

    /// Runs inside whatever the signal has interrupted, so it does no more than is allowed there.
    private static func received(_ signal: Int32) {
        let error = errno
        var number = UInt8(truncatingIfNeeded: signal)
        _ = unsafe write(self.writing.load(ordering: .relaxed), &number, 1)
        errno = error
    }
}
