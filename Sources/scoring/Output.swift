// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// The process's standard streams.
enum Output {
    /// Says what went wrong.
    static func complain(_ text: String) {
        self.write(Array("\(text)\n".utf8), to: STDERR_FILENO)
    }

    /// Prints bytes as they are, and a line end unless they end with one.
    static func line(_ bytes: [UInt8]) {
        self.write(bytes.last == UInt8(ascii: "\n") ? bytes : bytes + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
    }

    /// All that standard input brings.
    static func input() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = unsafe read(STDIN_FILENO, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    private static func write(_ bytes: [UInt8], to file: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
