// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A program that a test has started; it is killed when the test lets go of it.
package final class ChildProcess: Sendable {
    /// The number that the system knows it by.
    package var identifier: Int { Int(self.process) }
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private let isReaped = Mutex(false)

    /// Starts `command` with pipes as its standard input and output.
    package init(_ command: [String]) throws {
        var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard unsafe pipe(&input) == 0, unsafe pipe(&output) == 0 else {
            throw TestError.system(errno)
        }
        defer {
            Glibc.close(input[0])
            Glibc.close(output[1])
        }
        self.input = input[1]
        self.output = output[0]
        self.process = try ChildProcess.spawn(command, input: input[0], output: output[1])
    }

    deinit {
        self.send(SIGCONT)
        self.kill()
        Glibc.close(self.input)
        Glibc.close(self.output)
    }

    /// Waits for the program's end; whether it was a success.
    package func succeeds() -> Bool {
        while self.read() != nil {}
        return self.isReaped.withLock { isReaped in
            guard !isReaped else { return false }
            isReaped = true
            var status: Int32 = 0
            return unsafe waitpid(self.process, &status, 0) == self.process && status == 0
        }
    }

    /// Whether the program runs.
    package var isRunning: Bool {
        self.isReaped.withLock { isReaped in
            if !isReaped, waitpid(self.process, nil, WNOHANG) == self.process { isReaped = true }
            return !isReaped
        }
    }

    /// Sends a signal.
    package func send(_ signal: Int32) {
        self.isReaped.withLock { if !$0 { Glibc.kill(self.process, signal) } }
    }

    /// Ends the program at once.
    package func kill() {
        self.send(SIGKILL)
        self.isReaped.withLock { isReaped in
            if !isReaped { waitpid(self.process, nil, 0) }
            isReaped = true
        }
    }

    /// Waits until the program has stopped after a SIGSTOP.
    package func stop() {
        self.send(SIGSTOP)
        waitpid(self.process, nil, WUNTRACED)
    }

    /// Writes to the program's standard input.
    package func type(_ text: String) {
        _ = unsafe Array(text.utf8).withUnsafeBytes { unsafe write(self.input, $0.baseAddress, $0.count) }
    }

    /// Reads from the program's standard output until it has `text`; whether it came.
    package func prints(_ text: String) -> Bool {
        var all = ""
        while !all.contains(text) {
            guard let more = self.read() else { return false }
            all += more
        }
        return true
    }

    /// What comes next on the program's standard output; `nil` at its end.
    package func read() -> String? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe Glibc.read(self.output, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    private static func spawn(_ command: [String], input: Int32, output: Int32) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        // Nothing of another test: it would not see the end of what it has closed.
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        // A thread of Swift's tasks blocks signals, which the program would go on to do.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var process = pid_t()
        let error = unsafe posix_spawnp(&process, command[0], &actions, &attributes, arguments, environ)
        if error != 0 { throw TestError.system(error) }
        return process
    }
}
