// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Takes the pieces of an ``HTTPResponseStream``, one after the other.
package struct HTTPBodyWriter {
    private let pipe: BodyPipe

    init(_ pipe: BodyPipe) {
        self.pipe = pipe
    }

    /// Sends `bytes`, without waiting for more; returns when the last of them is being sent.
    ///
    /// - Throws: ``HTTPAbandonedError`` when nobody wants them.
    package func write(_ bytes: [UInt8]) async throws(HTTPAbandonedError) {
        guard await self.pipe.write(bytes) else { throw HTTPAbandonedError() }
    }
}

@available(*, unavailable)
extension HTTPBodyWriter: Sendable {}
