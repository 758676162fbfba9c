// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport
import Testing

@testable import EventLoop

/// An actor on a loop that watches files.
private actor Observer {
    nonisolated let loop: EventLoop
    private var watcher: FileWatcher?
    private var changes: [[String]] = []
    private var waiter: CheckedContinuation<[String], Never>?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func watch(_ paths: [String]) {
        guard self.watcher == nil else { return self.watcher?.watch(paths) ?? () }
        let (interval, quiet) = (Duration.milliseconds(1), Duration.milliseconds(20))
        self.watcher = FileWatcher(loop: self.loop, paths: paths, interval: interval, quiet: quiet) { paths in
            if let waiter = self.waiter { waiter.resume(returning: paths) } else { self.changes.append(paths) }
            self.waiter = nil
        }
    }

    /// Watches other paths in the same turn of the loop as something is done.
    func watch(_ paths: [String], after body: @Sendable () throws -> Void) rethrows {
        try body()
        self.watch(paths)
    }

    func next() async -> [String] {
        if !self.changes.isEmpty { return self.changes.removeFirst() }
        return await withCheckedContinuation { self.waiter = $0 }
    }

    func close() {
        self.watcher?.close()
        self.watcher?.close()
        self.watcher = nil
    }
}

@Suite("Watching files", .timeLimit(.minutes(1)))
struct FileWatcherTests {
    private let loop: EventLoop
    private let observer: Observer
    private let folder: TemporaryFolder

    init() throws {
        self.loop = try EventLoop(name: "test")
        self.observer = Observer(self.loop)
        self.folder = try TemporaryFolder()
    }

    @Test("a file that is written, replaced, removed or made executable is told, others are not")
    func kinds() async throws {
        for name in ["written", "replaced", "removed", "mode", "same"] { try self.folder.write(name, "a") }
        let names = ["appears", "mode", "nothing", "removed", "replaced", "same", "written"]
        await self.observer.watch(names.map { self.path($0) })
        try self.folder.write("written", "b")
        try self.folder.write("other", "c")
        _ = unsafe rename(self.path("other"), self.path("replaced"))
        unsafe unlink(self.path("removed"))
        unsafe chmod(self.path("mode"), 0o755)
        try self.folder.write("appears", "")
        var told: Set<String> = []
        while told.count < 5 { told.formUnion(await self.observer.next()) }
        #expect(told == Set(["appears", "mode", "removed", "replaced", "written"].map { self.path($0) }))
        await self.end()
    }

    @Test("a folder changes with its entries")
    func folders() async throws {
        await self.observer.watch([self.folder.path])
        try self.folder.write("new/function.json", "{}")
        #expect(await self.observer.next() == [self.folder.path])
        await self.end()
    }

    @Test("other paths may be watched later, and a change of one that stays is not lost")
    func otherPaths() async throws {
        try self.folder.write("a", "1")
        await self.observer.watch([self.path("a"), self.path("gone")])
        try await self.observer.watch([self.path("a"), self.path("b")]) {
            try self.folder.write("a", "22")
            try self.folder.write("gone", "1")
        }
        #expect(await self.observer.next() == [self.path("a")])
        try self.folder.write("b", "1")
        #expect(await self.observer.next() == [self.path("b")])
        await self.end()
    }

    @Test("changes are held back until nothing has changed for a while")
    func quiet() {
        var changes = FileChanges(quiet: .milliseconds(500))
        let start = ContinuousClock.now
        #expect(changes.takeSettled(at: start).isEmpty)
        changes.add("b", at: start)
        changes.add("a", at: start + .milliseconds(400))
        changes.add("b", at: start + .milliseconds(400))
        #expect(changes.takeSettled(at: start + .milliseconds(899)).isEmpty)
        #expect(changes.takeSettled(at: start + .milliseconds(900)) == ["a", "b"])
        #expect(changes.takeSettled(at: start + .seconds(9)).isEmpty)
    }

    private func path(_ name: String) -> String { "\(self.folder.path)/\(name)" }

    private func end() async {
        await self.observer.close()
        await self.loop.close()
    }
}
