// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Glibc

/// The end of a pipe that a program writes to, read until it is closed on either side.
@safe
final class ProcessPipe {
    /// Pieces of 64 KiB; a pipe holds a megabyte at most.
    private static let drainedPieces = 32

    private let loop: EventLoop
    private let pipe = UnsafeMutablePointer<uv_pipe_t>.allocate(capacity: 1)  // until libuv has closed it
    private var onBytes: (UnsafeRawBufferPointer) -> Void
    private var onClose: () -> Void
    private var isClosing = false

    /// Owns `descriptor`.
    init(
        _ descriptor: uv_file,
        on loop: EventLoop,
        onBytes: @escaping (UnsafeRawBufferPointer) -> Void,
        onClose: @escaping () -> Void
    ) {
        self.loop = loop
        unsafe self.onBytes = onBytes
        self.onClose = onClose
        unsafe uv_pipe_init(loop.state.loop, self.pipe, 0)
        unsafe self.pipe.pointee.data = Unmanaged.passRetained(self).toOpaque()
        loop.state.openHandles += 1
        let result = unsafe uv_pipe_open(self.pipe, descriptor)
        precondition(result == 0, "a new pipe can be opened")
    }

    /// Reads until the end.
    func startReading() {
        unsafe uv_read_start(
            self.pipe.asStream,
            { handle, _, buffer in
                guard let input = unsafe ProcessPipe.of(handle)?.loop.state.input else { return }
                unsafe buffer?.pointee = uv_buf_init(input.baseAddress, UInt32(input.count))
            },
            { handle, count, _ in unsafe ProcessPipe.of(handle)?.didRead(count) }
        )
    }

    /// Reads what there is now; of what is written meanwhile not more than a few megabytes.
    func drain() {
        var descriptor: uv_os_fd_t = -1
        guard !self.isClosing, unsafe uv_fileno(self.pipe.asHandle, &descriptor) == 0 else { return }
        let input = unsafe self.loop.state.input
        for _ in 0..<ProcessPipe.drainedPieces where !self.isClosing {
            let count = unsafe read(descriptor, input.baseAddress, input.count)
            // The end is left for libuv to see.
            guard count > 0 else { return }
            self.didRead(count)
        }
    }

    /// Gives the descriptor back; may be called more than once.
    func close() {
        guard !self.isClosing else { return }
        self.isClosing = true
        unsafe self.onBytes = { _ in }
        unsafe uv_close(self.pipe.asHandle) { unsafe ProcessPipe.of($0)?.didClose() }
    }

    private static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> ProcessPipe? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func didRead(_ count: Int) {
        if count < 0 { return self.close() }
        guard count > 0 else { return }
        let onBytes = unsafe self.onBytes
        unsafe onBytes(UnsafeRawBufferPointer(rebasing: self.loop.state.input[..<count]))
    }

    private func didClose() {
        unsafe self.pipe.deallocate()
        self.loop.state.openHandles -= 1
        let onClose = self.onClose
        self.onClose = {}
        onClose()
        unsafe Unmanaged.passUnretained(self).release()
    }
}
