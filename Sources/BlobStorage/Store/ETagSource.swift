// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import Synchronization

/// Makes ETags: for what is written here from the time, each larger than the one before; for other files from what the
/// system knows of them, so that they stay the same after a restart.
final class ETagSource: Sendable {
    private let last = Mutex<Int64>(0)

    /// A new ETag at that moment.
    func next(at now: Timestamp) -> String {
        let number = self.last.withLock { last in
            last = max(last &+ 1, now.nanoseconds)
            return last
        }
        return ETagSource.text(UInt64(bitPattern: number))
    }

    /// The ETag of a file that was not written here.
    static func etag(of identity: FileIdentity) -> String {
        self.derived(identity.text)
    }

    /// The ETag of a container's folder that was not made here.
    static func etag(ofFolder inode: UInt64) -> String {
        self.derived("folder \(inode)")
    }

    private static func derived(_ text: String) -> String {
        let hash = SHA256()
        hash.update(text.utf8)
        return self.text(hash.finish().bytes.prefix(7).reduce(0) { $0 << 8 | UInt64($1) })
    }

    private static func text(_ number: UInt64) -> String {
        "0x" + String(number, radix: 16, uppercase: true)
    }
}
