// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV

/// Tells when there is something to read from a descriptor that somebody else owns, such as a listening socket.
///
/// It is made and used on the loop's thread only, and lives until ``close()``.
@safe
package final class LoopPoll {
    private let loop: EventLoop
    private let poll = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)  // until libuv has closed it
    private var onReadable: () -> Void
    private var isClosed = false

    /// Calls `onReadable` on the loop's thread again and again while `descriptor`, which is made not to block, can be
    /// read; once it has been started.
    ///
    /// - Throws: ``EventLoopError`` for a descriptor that cannot be waited for, such as a file's.
    package init(loop: EventLoop, descriptor: Int32, onReadable: @escaping () -> Void) throws(EventLoopError) {
        loop.checkIsolated()
        self.loop = loop
        self.onReadable = onReadable
        let result = unsafe uv_poll_init(loop.state.loop, self.poll, descriptor)
        guard result == 0 else {
            unsafe self.poll.deallocate()
            throw EventLoopError("watch a descriptor", result)
        }
        unsafe self.poll.pointee.data = Unmanaged.passRetained(self).toOpaque()
        loop.state.openHandles += 1
    }

    /// Watches from now on.
    package func start() {
        guard !self.isClosed else { return }
        unsafe uv_poll_start(self.poll, Int32(UV_READABLE.rawValue)) { handle, _, _ in
            unsafe LoopPoll.of(handle)?.tell()
        }
    }

    /// Watches no more until it is started again.
    package func stop() {
        guard !self.isClosed else { return }
        unsafe uv_poll_stop(self.poll)
    }

    /// Ends it, so that the descriptor may be closed; may be called more than once.
    package func close() {
        guard !self.isClosed else { return }
        self.isClosed = true
        self.onReadable = {}
        unsafe uv_close(self.poll.asHandle) { unsafe LoopPoll.of($0)?.release() }
    }

    private static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> LoopPoll? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func tell() {
        let onReadable = self.onReadable
        onReadable()
    }

    private func release() {
        unsafe self.poll.deallocate()
        self.loop.state.openHandles -= 1
        unsafe Unmanaged.passUnretained(self).release()
    }
}
