// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import TestSupport
import Testing

@Suite("Programs of event loops", .timeLimit(.minutes(1)))
struct LoopProcessTests {
    private let loop: EventLoop
    private let program: Program

    init() throws {
        self.loop = try EventLoop(name: "test")
        self.program = Program(self.loop)
    }

    @Test("both outputs arrive, each by itself")
    func outputs() async throws {
        try await self.program.start(script: "echo out; echo err >&2")
        let log = await self.program.wait()
        #expect(log.text == "out\n")
        #expect(log.errorText == "err\n")
        await self.loop.close()
    }

    @Test(
        "the status or signal of the end is told",
        arguments: [
            ("exit 0", ProcessExit.status(0), 0), ("exit 200", .status(200), 200), ("exit 255", .status(255), 255),
            ("kill -9 $$", .signal(SIGKILL), 137), ("kill -TERM $$", .signal(SIGTERM), 143),
        ]
    )
    func exit(script: String, exit: ProcessExit, code: Int32) async throws {
        try await self.program.start(script: script)
        #expect(await self.program.wait().exit == exit)
        #expect(exit.code == code)
        await self.loop.close()
    }

    @Test("all that a program has written is there when its end is told", arguments: [1, 65_536, 3_000_000])
    func outputBeforeExit(size: Int) async throws {
        try await self.program.start(script: "head -c \(size) /dev/zero; sleep 100 >&2 & exit 3")
        let log = await self.program.wait { $0.exit != nil }
        #expect(log.outputAtExit.count == size)
        #expect(log.closings == 0)
        await self.program.close()
        await self.program.wait()
        await self.loop.close()
    }

    @Test("arguments and variables arrive as they are, without a shell and without inherited ones")
    func argumentsAndVariables() async throws {
        let arguments = ["a b", "", "$HOME", "*", "\"q\"", "ü\n"]
        let script = "import os, sys; print(ascii(sys.argv[1:]), os.environ['V'], len(os.environ))"
        let command = ProcessCommand(
            executable: "python3",
            arguments: ["-c", script] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "V": "x=y z", "LC_ALL": "C.UTF-8"]
        )
        try await self.program.start(command)
        let log = await self.program.wait()
        #expect(log.text == #"['a b', '', '$HOME', '*', '"q"', '\xfc\n'] x=y z 3"# + "\n")
        await self.loop.close()
    }

    @Test("a program starts in its folder, with an empty standard input and without open files")
    func surroundings() async throws {
        let folder = try TemporaryFolder()
        let script = "pwd; read x; echo \"[$x]\"; ls /proc/$$/fd"
        var command = ProcessCommand(executable: "/bin/sh", arguments: ["-c", script])
        command.environment = ["PATH": "/usr/bin:/bin"]
        command.workingDirectory = folder.path
        try await self.program.start(command)
        let lines = await self.program.wait().text.split(separator: "\n")
        #expect(lines.prefix(2) == [folder.path[...], "[]"])
        // A shell may have a file of its own from 10 on.
        #expect(lines.dropFirst(2).filter { Int($0) ?? 0 < 10 } == ["0", "1", "2"])
        await self.loop.close()
    }

    @Test("a program hears all signals")
    func allSignals() async throws {
        try await self.program.start(
            ProcessCommand(executable: "/bin/grep", arguments: ["-E", "Sig(Blk|Ign)", "/proc/self/status"])
        )
        let none = "0000000000000000"
        #expect(await self.program.wait().text == "SigBlk:\t\(none)\nSigIgn:\t\(none)\n")
        await self.loop.close()
    }

    @Test("its outputs can be opened by name, as pipes can")
    func openedByName() async throws {
        try await self.program.start(script: "echo a > /dev/stdout; echo b > /dev/stderr")
        let log = await self.program.wait()
        #expect(log.text + log.errorText == "a\nb\n")
        await self.loop.close()
    }

    @Test(
        "what cannot be started throws the system's reason",
        arguments: [
            ("/nowhere/program", nil, ENOENT), ("/etc/passwd", nil, EACCES), ("/tmp", nil, EACCES),
            ("/bin/sh", "/nowhere", ENOENT), ("no-such-program", nil, ENOENT), ("/bin/s\0h", nil, EINVAL),
        ]
    )
    func failures(executable: String, folder: String?, number: Int32) async throws {
        var command = ProcessCommand(executable: executable, workingDirectory: folder)
        command.environment = ["PATH": "/usr/bin:/bin"]
        let error = await #expect(throws: ProcessError.self) { try await self.program.start(command) }
        #expect(error?.number == number)
        // Neither a descriptor nor a zombie is left to keep the loop.
        await self.loop.close()
        #expect(await self.program.log.closings == 0)
    }

    @Test("a signal reaches the program, and none is sent to what has taken its number after its end")
    func signals() async throws {
        let loop = "while :; do sleep 0.01; done"
        try await self.program.start(script: "trap 'echo caught; exit 7' TERM; echo ready; \(loop)")
        await self.program.wait { $0.text.contains("ready") }
        await self.program.send(signal: SIGTERM)
        let log = await self.program.wait()
        #expect(log.exit == .status(7))
        #expect(log.text == "ready\ncaught\n")
        await self.program.send(signal: SIGTERM)
        await self.loop.close()
    }

    @Test("a closed program is killed, reaped, and tells its end once")
    func close() async throws {
        try await self.program.start(script: "trap '' TERM; echo ready; while :; do sleep 1; done")
        await self.program.wait { $0.text.contains("ready") }
        await self.program.close()
        await self.program.close()
        let log = await self.program.wait()
        #expect(log.exit == .signal(SIGKILL))
        #expect(log.closings == 1)
        #expect(kill(try #require(await self.program.identifier), 0) != 0)
        await self.loop.close()
        #expect(await self.program.log.eventsAfterClosing == 0)
    }

    @Test("many programs at once are all told of")
    func many() async throws {
        let programs = (0..<40).map { _ in Program(self.loop) }
        for (index, program) in programs.enumerated() {
            try await program.start(script: "echo \(index); exit \(index)")
        }
        for (index, program) in programs.enumerated() {
            let log = await program.wait()
            #expect(log.text == "\(index)\n")
            #expect(log.exit == .status(Int32(index)))
        }
        await self.loop.close()
    }
}
