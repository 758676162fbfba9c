// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc

/// A descriptor that becomes readable when another thread signals (`eventfd`).
final class WakeUp: Sendable {
    private let descriptor: Int32

    /// A descriptor that is not readable yet.
    ///
    /// - Throws: ``HTTPServerError`` when the system has no descriptor left.
    init() throws(HTTPServerError) {
        self.descriptor = CMicroHTTPD_eventDescriptor()
        if self.descriptor < 0 { throw .system("make an event descriptor", errno) }
    }

    deinit {
        close(self.descriptor)
    }

    /// Ends the current wait, or the next one.
    func signal() {
        eventfd_write(self.descriptor, 1)
    }

    /// Waits for a signal, for `other` to become readable, or for `time` to pass (`nil`: for ever).
    func wait(or other: Int32?, for time: Duration?) {
        var descriptors = [
            pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: other ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds =
            time.map {
                Int32(clamping: $0.components.seconds * 1_000 + $0.components.attoseconds / 1_000_000_000_000_000)
            } ?? -1
        guard unsafe poll(&descriptors, 2, milliseconds) > 0, descriptors[0].revents != 0 else { return }
        var count: eventfd_t = 0
        unsafe eventfd_read(self.descriptor, &count)
    }
}
