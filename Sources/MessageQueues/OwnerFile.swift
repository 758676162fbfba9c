// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CLinux
internal import Glibc

/// A file in which each living process that uses the queues has one byte locked, that of its number.
///
/// The kernel gives the byte back when the process ends, in whatever way: so a number without a lock is that of a
/// process that is gone, even when its identifier has been given to another or cannot be seen from here (containers).
/// The locks belong to the opening of the file (`F_OFD_SETLK`), which ends in a child process when that runs its program
/// (`O_CLOEXEC`).
struct OwnerFile: ~Copyable {
    private let descriptor: Int32  // owned
    private let path: String

    /// Opens the file, or makes it; nothing is ever written to it.
    ///
    /// - Throws: ``QueueError/Code/unusable``.
    init(path: String) throws(QueueError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OwnerFile.error("opened", path) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(self.descriptor)
    }

    /// Shows that the owner with this number lives, for as long as this file is open.
    ///
    /// - Throws: ``QueueError/Code/unusable``.
    func hold(_ owner: Int64) throws(QueueError) {
        guard CLinux_lockByte(self.descriptor, owner) == 0 else { throw OwnerFile.error("locked", self.path) }
    }

    /// Whether another opening of the file holds the number; it counts as held when the system does not say.
    func isHeld(_ owner: Int64) -> Bool {
        CLinux_isByteLocked(self.descriptor, owner) != 0
    }

    private static func error(_ action: String, _ path: String) -> QueueError {
        let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
        return QueueError(
            .unusable,
            "\(path) cannot be \(action): \(reason). Check that its folder exists and can be written to."
        )
    }
}
