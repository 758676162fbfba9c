// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
internal import Glibc
internal import JSON

/// The file with the keys that requests need where keys are asked for; only its owner may read it.
struct HostKeyFile {
    private let path: String

    /// The file at `path`, in a folder that is there.
    init(_ path: String) {
        self.path = path
    }

    /// The keys in the file; new ones when there is none, which are written to it.
    ///
    /// - Throws: ``StartError`` when the file cannot be read or written.
    func keys(for functions: [String]) throws(StartError) -> HostKeys {
        guard FileSystem.exists(self.path) else { return try self.makeKeys(functions) }
        guard let bytes = try? FileSystem.contents(of: self.path, limit: 1 << 20),
            let json = try? JSONValue(parsing: bytes), let keys = HostKeys(json)
        else { throw StartError("\(self.path) holds no keys. Delete it to have new ones.") }
        return keys
    }

    private func makeKeys(_ functions: [String]) throws(StartError) -> HostKeys {
        let keys = HostKeys(functions: functions, makeKey: Self.makeKey)
        let file = unsafe open(self.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StartError("\(self.path) cannot be written: \(unsafe String(cString: strerror(errno))).")
        }
        defer { close(file) }
        let bytes = keys.json.encoded()
        guard unsafe write(file, bytes, bytes.count) == bytes.count else {
            throw StartError("\(self.path) cannot be written: \(unsafe String(cString: strerror(errno))).")
        }
        return keys
    }

    /// 320 random bits as text that needs no escape in a URL.
    private static func makeKey() -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        return String((0..<54).map { _ in letters[Int.random(in: 0..<64)] })
    }
}
