// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import MessageQueues

/// Writes what functions give: blobs at once, messages in one transaction with the end of what brought them.
struct OutputWriter: Sendable {
    let blobs: BlobStore
    let queues: MessageQueues

    /// Writes the blobs of a result.
    ///
    /// - Returns: the messages, which are still to be committed.
    /// - Throws: ``InvocationFailure`` for a value that cannot be written.
    func write(_ result: InvocationResult, _ data: TriggerData) async throws(InvocationFailure) -> [QueueChange] {
        // All of them, before the first one is written: a value that cannot be is no reason to write others.
        var effects: [OutputEffect] = []
        for output in result.outputs { effects += try self.effects(of: output, data) }
        var changes: [QueueChange] = []
        for effect in effects {
            switch effect {
            case .blob(let place, let bytes): try await self.write(bytes, to: place)
            case .message(let queue, let body):
                changes.append(.send(Message(body: body, contentType: "text/plain"), to: queue))
            case .storageMessage(let queue, let body): changes.append(.enqueue(body, to: queue))
            }
        }
        return changes
    }

    /// Makes changes of queues, all or none.
    ///
    /// - Throws: ``InvocationFailure`` when they cannot be made.
    func commit(_ changes: [QueueChange]) async throws(InvocationFailure) {
        guard !changes.isEmpty else { return }
        do throws(QueueError) {
            try await self.queues.commit(changes)
        } catch {
            throw InvocationFailure(error.message)
        }
    }

    private func effects(of output: BoundOutput, _ data: TriggerData) throws(InvocationFailure) -> [OutputEffect] {
        do throws(OutputFailure) {
            return try output.effects(data.bindingData, now: data.now)
        } catch {
            throw InvocationFailure(error.description)
        }
    }

    private func write(_ bytes: [UInt8], to place: BlobPlace) async throws(InvocationFailure) {
        do throws(BlobError) {
            try await self.blobs.createContainer(place.container)
            try await self.blobs.write(place.container, place.name, bytes)
        } catch {
            throw InvocationFailure("The blob \(place.container)/\(place.name) cannot be written: \(error.message)")
        }
    }
}
