// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV

/// A signal to this process, such as SIGINT, that an event loop takes instead of the system's default.
///
/// It is made and used on the loop's thread only, and lives until ``close()``. Several for one signal are all called.
@safe
package final class LoopSignal {
    private let loop: EventLoop
    private let signal = UnsafeMutablePointer<uv_signal_t>.allocate(capacity: 1)  // until libuv has closed it
    private var onSignal: () -> Void
    private var isClosed = false

    /// Calls `onSignal` on the loop's thread each time that the signal has come; quick repetitions may be one.
    ///
    /// - Throws: ``EventLoopError`` for a signal that no process can take, such as SIGKILL.
    package init(loop: EventLoop, signal number: Int32, onSignal: @escaping () -> Void) throws(EventLoopError) {
        loop.checkIsolated()
        self.loop = loop
        self.onSignal = onSignal
        unsafe uv_signal_init(loop.state.loop, self.signal)
        unsafe self.signal.pointee.data = Unmanaged.passRetained(self).toOpaque()
        loop.state.openHandles += 1
        let result = unsafe uv_signal_start(self.signal, { handle, _ in unsafe LoopSignal.of(handle)?.fire() }, number)
        guard result == 0 else {
            self.close()
            throw EventLoopError("watch for signal \(number)", result)
        }
    }

    /// Gives the signal back to the system's default, unless others watch for it; may be called more than once.
    package func close() {
        guard !self.isClosed else { return }
        self.isClosed = true
        self.onSignal = {}
        unsafe uv_close(self.signal.asHandle) { unsafe LoopSignal.of($0)?.release() }
    }

    private static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> LoopSignal? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func fire() {
        let onSignal = self.onSignal
        onSignal()
    }

    private func release() {
        unsafe self.signal.deallocate()
        self.loop.state.openHandles -= 1
        unsafe Unmanaged.passUnretained(self).release()
    }
}
