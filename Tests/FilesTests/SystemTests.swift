// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport
import Testing

@testable import Files

@Suite("The system")
struct SystemTests {
    @Test("gives the environment, with what follows the first equals sign as the value")
    func environment() {
        let lines = ["A=a=b=", "EMPTY=", "none", "TWICE=1", "TWICE=2", "=x"]
        var entries = unsafe lines.map { line in unsafe strdup(line) } + [nil]
        defer { unsafe entries.forEach { unsafe free($0) } }
        let variables = unsafe CurrentProcess.variables(&entries)
        #expect(variables == ["A": "a=b=", "EMPTY": "", "TWICE": "2", "": "x"])
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) }
        #expect(CurrentProcess.environment["PATH"] == path)
    }

    @Test("gives the working directory")
    func workingDirectory() {
        #expect(CurrentProcess.workingDirectory == FileSystem.destination(ofLink: "/proc/self/cwd"))
    }

    @Test("gives processors and memory")
    func hardware() throws {
        #expect(Hardware.processors >= 1)
        let text = String(decoding: try FileSystem.contents(of: "/proc/meminfo"), as: UTF8.self)
        let kibibytes = try #require(text.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
        #expect(Hardware.memory == kibibytes * 1024)
    }

    @Test("gives a file's size and time, through links")
    func status() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "four")
        try folder.link("link", to: "file")
        let times = [timespec(tv_sec: 1, tv_nsec: 2), timespec(tv_sec: 1_700_000_000, tv_nsec: 123_456_789)]
        try #require(unsafe utimensat(AT_FDCWD, "\(folder.path)/file", times, 0) == 0)
        let status = try #require(FileStatus(of: "\(folder.path)/link"))
        #expect(status.kind == .regular)
        #expect(status.size == 4)
        #expect(status.modified == .seconds(1_700_000_000) + .nanoseconds(123_456_789))
        #expect(FileStatus(of: folder.path)?.kind == .directory)
        #expect(FileStatus(of: "/dev/null")?.kind == .other)
        #expect(FileStatus(of: "\(folder.path)/none") == nil)
    }
}
