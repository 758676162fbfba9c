// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import EventLoop
internal import FunctionsProtocol
internal import HTTPServer
internal import MessageQueues

/// The host with one reading of the app's configuration.
struct HostInstance: Sendable {
    /// How long what is under way has to end when the host stops.
    private static let grace = Duration.seconds(2)

    let folder: HostFolder
    let console: HostConsole
    let services: LocalServices
    let handler: CustomHandler
    let invoker: Invoker
    let server: HTTPServer

    /// The files whose change matters: to the host, and to the handler.
    var watchedPaths: [String] { [self.folder.root] + self.folder.configurationFiles + self.handlerFiles }

    private var handlerFiles: [String] {
        let watched = self.folder.app.options.watchedFiles.map { "\(self.folder.root)/\($0)" }
        let program = self.handler.configuration.executable
        return watched + [program.hasPrefix("/") ? program : "\(self.handler.configuration.workerDirectory)/\(program)"]
    }

    /// Runs until something ends it, and gives everything back.
    func run(_ events: HostEvents) async -> HostEnd {
        let end = await withTaskGroup(of: HostEnd?.self) { group in
            group.addTask { await self.waitForFailure() }
            group.addTask { await self.wait(for: events) }
            for listener in self.listeners {
                group.addTask {
                    await listener()
                    return nil
                }
            }
            var end: HostEnd?
            while end == nil, let next = await group.next() { end = next }
            await self.stop { group.cancelAll() }
            return end ?? .stopped
        }
        await self.services.close()
        return end
    }

    /// What brings blobs and messages, each until its task is cancelled.
    private var listeners: [@Sendable () async -> Void] {
        let functions = self.folder.app.functions
        let blobs = functions.compactMap { function in function.blob.map { (function, $0) } }
        let listener = BlobListener(
            functions: blobs,
            maximumParallelBlobs: self.folder.app.options.maximumParallelBlobs,
            maximumAttempts: self.folder.app.options.blobTries,
            blobs: self.services.blobs,
            queues: self.services.queues,
            invoker: self.invoker
        )
        let queues = functions.compactMap { function in
            function.serviceBus.map { trigger in
                QueueListener(
                    function: function,
                    trigger: trigger,
                    options: self.folder.app.options.serviceBus,
                    queues: self.services.queues,
                    invoker: self.invoker
                )
            }
        }
        let store = self.services.blobs
        var listeners: [@Sendable () async -> Void] = [{ await store.watch() }]
        if !blobs.isEmpty { listeners.append { await listener.run() } }
        for queue in queues { listeners.append { await queue.run() } }
        return listeners
    }

    private func waitForFailure() async -> HostEnd? {
        for await state in self.handler.states() {
            if case .failed = state { return .failed }
            if state == .restarting { self.invoker.log.countRestart() }
        }
        return nil
    }

    private func wait(for events: HostEvents) async -> HostEnd? {
        for await event in events.stream {
            switch event {
            case .stop: return .stopped
            case .changed(let paths):
                if self.folder.isChanged(by: paths) { return .changed }
                if !Set(paths).isDisjoint(with: self.handlerFiles) { await self.handler.restart(.change) }
            }
        }
        return nil
    }

    /// Takes nothing new any more; what is under way has a moment to end, and fails then with the handler.
    private func stop(_ cancel: () -> Void) async {
        cancel()
        await self.handler.expectEnd()
        await self.server.close(within: Self.grace)
        await self.handler.stop()
    }
}
