// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import Glibc
import TestSupport
import Testing

@testable import LocalHost

@Suite("Programs that cannot be started")
struct ExecutableFileTests {
    /// The beginning of a program for `machine` that is loaded by `loader`.
    private static func program(machine: UInt8, loader: String) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64 + 56)
        bytes.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        bytes[18] = machine
        (bytes[32], bytes[54], bytes[56], bytes[64], bytes[72]) = (64, 56, 1, 3, 120)
        return bytes + Array(loader.utf8) + [0]
    }

    private static var ownMachine: UInt8 { ELFHeader.ownName == "ARM64" ? 183 : 62 }
    private static var otherMachine: UInt8 { ELFHeader.ownName == "ARM64" ? 62 : 183 }

    @Test("programs of this system have no problem", arguments: ["/bin/sh", "/usr/bin/env", "/usr/bin/python3"])
    func sound(path: String) {
        #expect(ExecutableFile.problem(of: path) == nil)
    }

    private static let scripts: [(String, String?)] = [
        ("#!/bin/sh\n", nil), ("#! /usr/bin/env python3", nil), ("#!/bin/sh\r\necho\r\n", "line ends of Windows"),
        ("#!/no/such -x\n", "\"/no/such\""), ("#!\n", "interpreter"), ("echo hello\n", "must begin with"),
        ("", "is no program"), ("MZ\0\0", "Windows"),
    ]

    private static let programs: [([UInt8], String?)] = [
        ([0xCF, 0xFA, 0xED, 0xFE, 7], "macOS"), (program(machine: ownMachine, loader: "/bin/sh"), nil),
        (program(machine: ownMachine, loader: "/lib/ld-musl-none.so.1"), "needs /lib/ld-musl-none.so.1"),
        (program(machine: otherMachine, loader: "/bin/sh"), "Build it for \(ELFHeader.ownName)"),
    ]

    @Test("the reason is found and the way to mend it", arguments: scripts.map { (Array($0.utf8), $1) } + programs)
    func problems(contents: [UInt8], expected: String?) throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("program".utf8), contents)
        let path = "\(folder.path)/program"
        #expect(ExecutableFile.problem(of: path)?.contains("chmod +x \(path)") == true)
        unsafe chmod(path, 0o755)
        let problem = ExecutableFile.problem(of: path)
        if let expected { #expect(problem?.contains(expected) == true) } else { #expect(problem == nil) }
    }

    @Test("what is no file is told as such")
    func noFile() throws {
        let folder = try TemporaryFolder()
        #expect(ExecutableFile.problem(of: folder.path)?.contains("folder") == true)
        #expect(ExecutableFile.problem(of: "\(folder.path)/none")?.contains("there is no file") == true)
        #expect(ExecutableFile.problem(of: "/dev/null")?.contains("no ordinary file") == true)
    }

    @Test("no bytes of a header do harm")
    func hostileHeaders() throws {
        let sound = Self.program(machine: Self.ownMachine, loader: "/bin/sh")
        for count in 0..<sound.count { _ = ELFHeader(Array(sound[..<count])).loader }
        for place in sound.indices {
            for byte: UInt8 in [0, 1, 3, 0x7F, 0x80, 0xFF] {
                var bytes = sound
                bytes[place] = byte
                let header = ELFHeader(bytes)
                _ = (header.loader, header.machineName, header.isForThisMachine)
            }
        }
        let all = ELFHeader([0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0xFF, count: 500))
        #expect(all.loader == nil)
    }
}
