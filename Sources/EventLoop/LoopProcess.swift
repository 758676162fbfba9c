// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Glibc

/// A program that an event loop has started, used on the loop's thread only.
///
/// The loop keeps it until the program has ended and its output is closed, whoever else holds it; the handler is let
/// go of after the last event.
@safe
package final class LoopProcess {
    private let loop: EventLoop
    private let process = UnsafeMutablePointer<uv_process_t>.allocate(capacity: 1)  // until libuv has closed it
    private var pipes: [ProcessPipe] = []
    private var handler: (ProcessEvent) -> Void
    /// The process and the pipes that libuv has memory of.
    private var openHandles = 1
    private var isClosing = false
    /// The system's number for the process, also when it has ended.
    package private(set) var identifier: Int32 = 0
    /// How the program has ended; `nil` as long as it runs.
    package private(set) var exit: ProcessExit?

    /// Starts a program; `handler` is called with all that happens to it, never during a call of this.
    ///
    /// - Throws: ``ProcessError`` when the system refuses, which says why: no such file or folder, no permission to
    ///   execute it, no program for this machine.
    package static func start(
        _ command: ProcessCommand,
        on loop: EventLoop,
        handler: @escaping (ProcessEvent) -> Void
    ) throws(ProcessError) -> LoopProcess {
        loop.checkIsolated()
        guard !command.texts.contains(where: { $0.utf8.contains(0) }) else {
            throw ProcessError(command.executable, UV_EINVAL.rawValue)
        }
        let process = LoopProcess(loop, handler)
        let result = process.spawn(command)
        guard result == 0 else {
            process.abandon()
            throw ProcessError(command.executable, result)
        }
        process.identifier = unsafe process.process.pointee.pid
        for pipe in process.pipes { pipe.startReading() }
        return process
    }

    private init(_ loop: EventLoop, _ handler: @escaping (ProcessEvent) -> Void) {
        self.loop = loop
        self.handler = handler
        unsafe self.process.initialize(to: uv_process_t())
        unsafe self.process.pointee.data = Unmanaged.passRetained(self).toOpaque()
        loop.state.openHandles += 1
    }

    /// Sends the program a signal, unless it has ended.
    package func send(signal: Int32) {
        guard self.exit == nil else { return }
        unsafe uv_process_kill(self.process, signal)
    }

    /// Ends the program at once (SIGKILL) and reads no more of its output; may be called more than once.
    ///
    /// The events `exited`, if it has not come, and `closed` follow.
    package func close() {
        guard !self.isClosing else { return }
        self.isClosing = true
        self.send(signal: SIGKILL)
        for pipe in self.pipes { pipe.close() }
    }

    private static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> LoopProcess? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }
}

extension LoopProcess {
    /// Pipes, as a shell would give: libuv's own are sockets, which no program can open as `/dev/stderr`.
    private func spawn(_ command: ProcessCommand) -> Int32 {
        let output = unsafe self.addPipe { unsafe .output($0) }
        let errors = unsafe self.addPipe { unsafe .errorOutput($0) }
        defer { for end in [output, errors] where end >= 0 { Glibc.close(end) } }
        if min(output, errors) < 0 { return min(output, errors) }
        var streams = unsafe [uv_stdio_container_t](repeating: uv_stdio_container_t(), count: 3)
        unsafe streams[0].flags = command.inheritsInput ? UV_INHERIT_FD : UV_IGNORE
        for (index, end) in [(0, STDIN_FILENO), (1, output), (2, errors)] {
            if index > 0 { unsafe streams[index].flags = UV_INHERIT_FD }
            unsafe streams[index].data.fd = end
        }
        return unsafe streams.withUnsafeMutableBufferPointer { unsafe self.spawn(command, $0) }
    }

    private func spawn(
        _ command: ProcessCommand,
        _ streams: UnsafeMutableBufferPointer<uv_stdio_container_t>
    ) -> Int32 {
        let arguments = CStrings([command.executable] + command.arguments)
        let environment = CStrings(command.environment.map { "\($0)=\($1)" })
        let paths = CStrings([command.executable] + (command.workingDirectory.map { [$0] } ?? []))
        var options = unsafe uv_process_options_t()
        unsafe options.exit_cb = { unsafe LoopProcess.of($0)?.didExit($1, $2) }
        unsafe options.file = UnsafePointer(paths.base?[0])
        unsafe options.cwd = UnsafePointer(paths.base?[1])
        unsafe options.args = arguments.base
        unsafe options.env = environment.base
        unsafe options.stdio = streams.baseAddress
        unsafe options.stdio_count = Int32(streams.count)
        self.keepDescriptors()
        return unsafe uv_spawn(self.loop.state.loop, self.process, &options)
    }

    /// Has all open files closed in the program: one that was opened without `O_CLOEXEC` would stay open with it.
    private func keepDescriptors() {
        let closeOnExec: Int32 = 4  // CLOSE_RANGE_CLOEXEC, which older kernels refuse
        _ = close_range(3, .max, closeOnExec)
    }

    /// Makes a pipe; the end to write to, or a negative result.
    private func addPipe(_ event: @escaping (UnsafeRawBufferPointer) -> ProcessEvent) -> Int32 {
        var ends: [uv_file] = [-1, -1]
        let result = unsafe uv_pipe(&ends, Int32(UV_NONBLOCK_PIPE.rawValue), 0)
        if result < 0 { return result }
        let pipe = unsafe ProcessPipe(
            ends[0],
            on: self.loop,
            onBytes: { unsafe self.handler(event($0)) },
            onClose: { self.handleDidClose() }
        )
        self.pipes.append(pipe)
        self.openHandles += 1
        return ends[1]
    }

    private func abandon() {
        self.handler = { _ in }
        self.isClosing = true
        for pipe in self.pipes { pipe.close() }
        self.closeProcess()
    }

    private func didExit(_ status: Int64, _ signal: Int32) {
        let exit = signal == 0 ? ProcessExit.status(Int32(truncatingIfNeeded: status)) : .signal(signal)
        self.exit = exit
        self.closeProcess()
        // The program may have ended after the loop has looked for output last.
        for pipe in self.pipes { pipe.drain() }
        self.handler(.exited(exit))
    }

    private func closeProcess() {
        unsafe uv_close(self.process.asHandle) { unsafe LoopProcess.of($0)?.processDidClose() }
    }

    private func processDidClose() {
        self.loop.state.openHandles -= 1
        self.handleDidClose()
        unsafe Unmanaged.passUnretained(self).release()
    }

    private func handleDidClose() {
        self.openHandles -= 1
        guard self.openHandles == 0 else { return }
        unsafe self.process.deallocate()
        self.pipes = []
        let handler = self.handler
        self.handler = { _ in }
        handler(.closed)
    }
}
