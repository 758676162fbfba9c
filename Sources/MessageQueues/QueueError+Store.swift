// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueError {
    /// What a failure of SQLite means for the user of the file at `path`.
    init(_ error: SQLiteError, path: String) {
        switch error.code {
        case .busy:
            self.init(.busy, "Another process keeps \(path) locked. End it, or try again (\(error.message)).")
        case .corrupt:
            self.init(
                .damaged,
                "\(path) cannot be read: \(error.message). \(QueueError.startAnew(path))"
            )
        case .full:
            self.init(.unusable, "There is no space left for \(path). Make some on that disk and try again.")
        default:
            self.init(
                .unusable,
                "\(path) cannot be used: \(error.message). Check that its folder and its files can be written to."
            )
        }
    }

    /// The file has a later format.
    static func tooNew(_ path: String, version: Int64, known: Int64) -> QueueError {
        QueueError(
            .tooNew,
            "\(path) was made by a newer version of this program (format \(version), this one knows \(known)). "
                + "Update the program. \(QueueError.startAnew(path, instead: "Or "))"
        )
    }

    /// The file belongs to something else.
    static func foreign(_ path: String) -> QueueError {
        QueueError(.damaged, "\(path) is a database of another program. Move it away, or name another file.")
    }

    /// The file is not at its path any more.
    static func moved(_ path: String) -> QueueError {
        QueueError(.moved, "\(path) was deleted or replaced while it was in use. Restart what uses it.")
    }

    /// The queues have been closed.
    static let closed = QueueError(.closed, "The queues have been closed.")

    private static func startAnew(_ path: String, instead: String = "To start with empty queues, ") -> String {
        "\(instead)stop every process that uses it and delete \(path), \(path)-wal and \(path)-shm: "
            + "the messages in it are lost, and blobs that were processed are processed again."
    }
}
