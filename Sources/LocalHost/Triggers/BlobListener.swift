// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import MessageQueues

/// Brings new blobs to functions: each version once, some tries, then the poison queue.
struct BlobListener: Sendable {
    /// How long the second try waits; each later one twice as long.
    private static let pause = Duration.milliseconds(100)
    /// How often a long run is told of.
    private static let progressInterval = Duration.seconds(5)

    let functions: [(function: HostedFunction, trigger: BlobTrigger)]
    let maximumParallelBlobs: Int
    /// How often a version is tried.
    let maximumAttempts: Int
    let blobs: BlobStore
    let queues: MessageQueues
    let invoker: Invoker

    /// Takes blobs until the task is cancelled; returns when those under way have ended.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await change in self.blobs.changes() {
                for (function, trigger) in self.functions
                where trigger.pattern.match(container: change.container, name: change.name) != nil {
                    if running == self.maximumParallelBlobs {
                        await group.next()
                        running -= 1
                    }
                    group.addTask { await self.process(change, function, trigger) }
                    running += 1
                }
            }
        }
    }

    private func process(_ change: BlobChange, _ function: HostedFunction, _ trigger: BlobTrigger) async {
        let receipt = BlobReceipt(
            functionId: "Host.Functions.\(function.name)",
            container: change.container,
            name: change.name,
            etag: change.etag
        )
        var pause = Self.pause
        do throws(QueueError) {
            while case .granted = try await self.queues.claim(receipt, of: self.maximumAttempts) {
                if await self.attempt(change, receipt, function, trigger) { return }
                if Task.isCancelled { return }
                if try await self.queues.attemptFailed(receipt, of: self.maximumAttempts) == .poison {
                    return self.tellOfPoison(change, function)
                }
                try? await Task.sleep(for: pause)
                pause *= 2
            }
        } catch {
            if error.code != .closed { self.invoker.log.console.log(error.message, .error) }
        }
    }

    private func tellOfPoison(_ change: BlobChange, _ function: HostedFunction) {
        let message =
            "\(function.name) has failed \(self.maximumAttempts) times for the blob \(change.path); it is not "
            + "tried again until the blob changes. The queue \(BlobReceipt.poisonQueue) was told."
        self.invoker.log.console.log(message, .error)
    }

    private func attempt(
        _ change: BlobChange,
        _ receipt: BlobReceipt,
        _ function: HostedFunction,
        _ trigger: BlobTrigger
    ) async -> Bool {
        guard let blob = try? await self.blobs.read(change.container, change.name), blob.properties.etag == change.etag
        else {
            // It has been replaced, which is told of by another change, or is gone.
            return (try? await self.queues.done(receipt)) != nil
        }
        let invocation = Invocation(
            function,
            reason: "New blob detected(LogsAndContainerScan): \(change.path)"
        )
        let progress = Task { await self.tellProgress(invocation, change) }
        defer { progress.cancel() }
        let (container, name) = (change.container, change.name)
        let item = BlobItem(container, name, blob.properties, blob.bytes, uri: self.invoker.address(container, name))
        return await self.invoker.run(invocation, ending: [.done(receipt)]) { system in
            TriggerData.blob(item, function: function, trigger: trigger, system: system)
        }
    }

    private func tellProgress(_ invocation: Invocation, _ change: BlobChange) async {
        while (try? await Task.sleep(for: Self.progressInterval)) != nil {
            let seconds = (ContinuousClock.now - invocation.started).components.seconds
            self.invoker.log.note(
                "\(change.path) (\(change.size) bytes) is being worked on, for \(seconds) s.",
                invocation,
                .information
            )
        }
    }
}

extension BlobChange {
    /// Container and name.
    var path: String { "\(self.container)/\(self.name)" }
}
