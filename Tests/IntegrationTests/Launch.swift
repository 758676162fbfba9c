// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import Glibc

/// How a process is started.
struct Launch: Sendable {
    /// The file to run.
    var executable: String
    var arguments: [String] = []
    var environment: [String: String]
    /// The working directory.
    var directory: String

    /// The product's executable, which is built beside the tests.
    static let handler: String = {
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return "/" + path.split(separator: "/").dropLast().joined(separator: "/") + "/scoring-handler"
    }()

    /// A launch through the shell, which finds the handler in `$HANDLER`.
    func through(shell script: String) -> Launch {
        var launch = self
        launch.environment["HANDLER"] = self.executable
        launch.executable = "/bin/sh"
        launch.arguments = ["-c", script]
        return launch
    }

    /// Starts the process as the leader of a group of its own, with no signal ignored or blocked.
    ///
    /// - Returns: the number of the process.
    func spawn(output: Pipe, errors: Pipe) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        Launch.isolate(&attributes)
        var process = pid_t()
        // Swift sees no call that changes the directory of the child alone.
        let command = ["/usr/bin/env", "-C", self.directory, self.executable] + self.arguments
        let error = unsafe withCStrings(command) { arguments in
            unsafe withCStrings(self.environment.map { "\($0)=\($1)" }) { environment in
                unsafe posix_spawn(&process, command[0], &actions, &attributes, arguments, environment)
            }
        }
        if error != 0 { throw LaunchError.notStarted(self.executable, error) }
        return process
    }

    private static func isolate(_ attributes: inout posix_spawnattr_t) {
        var (none, all) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    }
}

/// Why a test has no handler to talk to.
enum LaunchError: Error {
    /// The system would not start the file.
    case notStarted(String, Int32)
    /// The process ended before it answered, after it had written these lines to its standard error.
    case ended([String])
    /// The system gave no pipe, no port or no file.
    case system(Int32)
}

/// Two descriptors, of which no child process keeps one.
struct Pipe: Sendable {
    let reading: Int32
    let writing: Int32

    init() throws {
        var descriptors: [Int32] = [0, 0]
        guard unsafe pipe(&descriptors) == 0 else { throw LaunchError.system(errno) }
        for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        (self.reading, self.writing) = (descriptors[0], descriptors[1])
    }
}

private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let copies = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer { unsafe copies.forEach { unsafe free($0) } }
    return unsafe copies.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("the list ends with a null") }
        return unsafe body(base)
    }
}
