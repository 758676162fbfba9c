// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Which blobs are known, and who is told of others.
final class ChangeFeed: Sendable {
    private struct Known {
        let identity: FileIdentity
        let change: BlobChange
        /// The number of the scan that saw it last.
        var scan: Int
    }

    private struct State {
        var known: [BlobPath: Known] = [:]
        var readers: [Int: AsyncStream<BlobChange>.Continuation] = [:]
        var lastReader = 0
        var scan = 0
    }

    private let state = Mutex(State())

    /// All blobs that are known, and then each that is new or has changed; nothing is left out for a slow reader.
    func read() -> AsyncStream<BlobChange> {
        let (stream, continuation) = AsyncStream.makeStream(of: BlobChange.self)
        let number = self.state.withLock { state in
            for known in state.known.values { continuation.yield(known.change) }
            state.lastReader += 1
            state.readers[state.lastReader] = continuation
            return state.lastReader
        }
        continuation.onTermination = { _ in self.removeReader(number) }
        return stream
    }

    private func removeReader(_ number: Int) {
        // Released outside of the lock: this may be its last use.
        let reader = self.state.withLock { $0.readers.removeValue(forKey: number) }
        _ = reader
    }

    /// Tells of a blob, unless it is known as it is.
    func announce(_ path: BlobPath, _ identity: FileIdentity, _ properties: BlobProperties) {
        let change = BlobChange(
            container: path.container.text,
            name: path.name.text,
            etag: properties.etag,
            size: properties.size
        )
        self.state.withLock { state in
            let isKnown = state.known[path]?.change.etag == change.etag
            state.known[path] = Known(identity: identity, change: change, scan: state.scan)
            if !isKnown { for reader in state.readers.values { reader.yield(change) } }
        }
    }

    /// Forgets a blob that is no more.
    func forget(_ path: BlobPath) {
        self.state.withLock { $0.known[path] = nil }
    }

    /// A scan of all files begins.
    func beginScan() {
        self.state.withLock { $0.scan += 1 }
    }

    /// Notes that the scan saw a file; whether it is known.
    func see(_ path: BlobPath, _ identity: FileIdentity) -> Bool {
        self.state.withLock { state in
            guard state.known[path]?.identity == identity else { return false }
            state.known[path]?.scan = state.scan
            return true
        }
    }

    /// The scan has ended: what it has not seen, and nobody has told of since it began, is no more.
    func endScan() {
        self.state.withLock { state in
            state.known = state.known.filter { $0.value.scan == state.scan }
        }
    }
}
