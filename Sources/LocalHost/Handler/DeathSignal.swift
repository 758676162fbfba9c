// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Files

/// Has the system kill a program when this process ends in whatever way, be it by SIGKILL.
///
/// A program asks for that itself (`PR_SET_PDEATHSIG`), so it is started by `setpriv` of util-linux, which asks and then
/// becomes the program, under the same process number. It is bound to the thread that starts it: the loop's.
enum DeathSignal {
    /// The command, with what asks for the signal before it; `nil` when this system has no `setpriv`.
    static func wrap(_ command: ProcessCommand) -> ProcessCommand? {
        guard let helper = self.helper else { return nil }
        var wrapped = command
        wrapped.executable = helper
        wrapped.arguments = ["--pdeathsig", "KILL", "--", command.executable] + command.arguments
        return wrapped
    }

    /// BusyBox has a program of that name which cannot do it.
    private static let helper = ["/usr/bin/setpriv", "/bin/setpriv"].first { path in
        ExecutableFile.isExecutable(path) && FileSystem.destination(ofLink: path)?.hasSuffix("busybox") != true
    }
}
