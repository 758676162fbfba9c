// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol
internal import MessageQueues

/// Brings the messages of a queue to a function, under a lock that is renewed while it works.
struct QueueListener: Sendable {
    /// What functions are told of the namespace.
    static let namespace = "localhost"

    private static let lockDuration = Duration.seconds(30)
    /// How long the next look waits when the queues cannot be used.
    private static let pause = Duration.seconds(1)

    let function: HostedFunction
    let trigger: ServiceBusTrigger
    let options: ServiceBusOptions
    let queues: MessageQueues
    let invoker: Invoker
    private let client = QueueClient(namespace: QueueListener.namespace)

    init(
        function: HostedFunction,
        trigger: ServiceBusTrigger,
        options: ServiceBusOptions,
        queues: MessageQueues,
        invoker: Invoker
    ) {
        self.function = function
        self.trigger = trigger
        self.options = options
        self.queues = queues
        self.invoker = invoker
    }

    /// Takes messages until the task is cancelled; returns when those under way have ended.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            while !Task.isCancelled {
                let batch = await self.receive()
                guard !batch.isEmpty else { continue }
                group.addTask { await self.process(batch) }
                running += 1
                if running == self.maximumCalls {
                    await group.next()
                    running -= 1
                }
            }
        }
    }

    private var isBatch: Bool { self.trigger.cardinality == .many }
    private var maximumCalls: Int { self.isBatch ? 1 : self.options.maximumConcurrentCalls }

    private func receive() async -> [ReceivedMessage] {
        do throws(QueueError) {
            return try await self.queues.receive(
                from: self.trigger.queue,
                maximum: self.isBatch ? self.options.maximumBatchSize : 1,
                lockDuration: Self.lockDuration
            )
        } catch {
            if error.code != .closed, !Task.isCancelled {
                self.invoker.log.console.log("Queue \(self.trigger.queue): \(error.message)", .error)
                try? await Task.sleep(for: Self.pause)
            }
            return []
        }
    }

    private func process(_ batch: [ReceivedMessage]) async {
        let renewal = Task { await self.renew(batch) }
        defer { renewal.cancel() }
        let invocation = Invocation(
            self.function,
            reason: "(null)",
            details: self.isBatch ? TriggerDetails(batch).text : TriggerDetails(batch[0]).text
        )
        let messages = batch.map { QueueMessage($0) }
        let isDone = await self.invoker.run(invocation, ending: batch.map { .complete($0.lock) }) { system in
            self.isBatch
                ? try TriggerData.messages(
                    messages,
                    function: self.function,
                    client: self.client,
                    system: system
                )
                : try TriggerData.message(
                    messages[0],
                    function: self.function,
                    client: self.client,
                    system: system
                )
        }
        if !isDone { try? await self.queues.abandon(batch.map(\.lock)) }
    }

    private func renew(_ batch: [ReceivedMessage]) async {
        let end = ContinuousClock.now + self.options.maximumLockRenewal
        while ContinuousClock.now < end {
            guard (try? await Task.sleep(for: Self.lockDuration / 2)) != nil else { return }
            for message in batch { _ = try? await self.queues.renew(message.lock, lockDuration: Self.lockDuration) }
        }
    }
}
