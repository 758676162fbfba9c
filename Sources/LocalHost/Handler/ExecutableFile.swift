// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
internal import Glibc

/// What keeps a file from being started as a program, found before it is tried.
enum ExecutableFile {
    /// Bytes at the beginning that tell what a file is.
    private static let headSize = 4_096

    /// Whether this process may execute the file.
    static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

    /// What is wrong with the program at `path` and how to mend it; `nil` when nothing is seen.
    static func problem(of path: String) -> String? {
        switch FileStatus(of: path)?.kind {
        case nil: return "there is no file \(path). Build it, or correct the path in host.json."
        case .directory: return "\(path) is a folder. Name the program in it."
        case .other: return "\(path) is no ordinary file."
        case .regular: break
        }
        guard self.isExecutable(path) else { return "\(path) may not be executed. Run: chmod +x \(path)" }
        // A program may be executable and not readable.
        guard let head = self.head(of: path) else { return nil }
        if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return self.problem(ofProgram: ELFHeader(head), path) }
        if head.starts(with: "#!".utf8) { return self.problem(ofScript: head, path) }
        return self.foreignKind(head, path)
    }

    private static func problem(ofProgram header: ELFHeader, _ path: String) -> String? {
        if !header.isForThisMachine {
            return "\(path) is a program for \(header.machineName), and this machine runs \(ELFHeader.ownName). "
                + "Build it for \(ELFHeader.ownName)."
        }
        guard let loader = header.loader, !FileSystem.exists(loader) else { return nil }
        return "\(path) needs \(loader), which this system does not have. Build it for this system, or statically."
    }

    private static func problem(ofScript head: [UInt8], _ path: String) -> String? {
        let line = head.dropFirst(2).prefix { $0 != 10 }
        let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }
        let interpreter = words.first.map(String.init) ?? ""
        if interpreter.hasSuffix("\r") {
            return "\(path) has the line ends of Windows. Convert it, for example with: sed -i 's/\\r$//' \(path)"
        }
        if self.isExecutable(interpreter) { return nil }
        return "\(path) asks for the interpreter \"\(interpreter)\", which is not there. Correct its first line."
    }

    private static func foreignKind(_ head: [UInt8], _ path: String) -> String {
        let magic = head.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        if head.starts(with: "MZ".utf8) { return "\(path) is a program for Windows. Build it for Linux." }
        if [0xCFFA_EDFE, 0xCEFA_EDFE, 0xCAFE_BABE].contains(magic) {
            return "\(path) is a program for macOS. Build it for Linux."
        }
        return "\(path) is no program. A script must begin with a line such as: #!/usr/bin/env python3"
    }

    private static func head(of path: String) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: self.headSize)
        let count = unsafe read(descriptor, &head, head.count)
        return count < 0 ? nil : Array(head[..<count])
    }
}
