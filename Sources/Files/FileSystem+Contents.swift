// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

extension FileSystem {
    /// The bytes of a small file.
    ///
    /// - Throws: ``FileError`` when there is no such file, it cannot be read or it has more than `limit` bytes.
    package static func contents(of path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
        let file = try FileReader(path)
        var contents: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try file.read(into: &piece)
            if count == 0 { return contents }
            contents += piece[..<count]
            guard contents.count <= limit else { throw .unreadable("The file is too large") }
        }
    }

    /// Reads a file of any size piece by piece, so that it need not fit into memory.
    ///
    /// It is not mapped into memory: who reads a mapped file that is cut short meanwhile dies of a signal (SIGBUS).
    ///
    /// - Parameters:
    ///   - path: the file, which must be a regular one: a pipe may never end.
    ///   - begin: gets the number of bytes in all pieces together; what is appended meanwhile is not read.
    ///   - body: gets each piece, in order; none is empty.
    /// - Throws: ``FileError`` when there is no such file, it cannot be read or it is cut short meanwhile.
    package static func read(
        _ path: String,
        begin: (_ size: Int) -> Void,
        piece body: (ArraySlice<UInt8>) -> Void
    ) throws(FileError) {
        let file = try FileReader(path, flags: O_NONBLOCK)  // which only keeps the opening of a pipe from waiting
        guard let status = file.status, status.kind == .regular else { throw .unreadable("Not a regular file") }
        begin(status.size)
        var rest = status.size
        var buffer = [UInt8](repeating: 0, count: min(rest, self.pieceSize))
        while rest > 0 {
            let count = min(try file.read(into: &buffer), rest)
            guard count > 0 else { throw .changed }
            body(buffer[..<count])
            rest -= count
        }
    }

    /// Large enough that calls cost nothing, small enough to stay in a processor's cache.
    private static let pieceSize = 1 << 18
}
