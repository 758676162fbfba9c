// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import Bytes
internal import FunctionsProtocol
internal import HTTPServer
internal import JSON
internal import MessageQueues

/// The routes below `/admin/local`, which the page uses: blobs, queues, samples, models, and how things stand.
struct LocalRoutes: Sendable {
    let blobs: BlobStore
    let queues: MessageQueues
    let samples: SampleFolder
    let models: ModelCards
    let status: @Sendable () async -> LocalStatus

    /// The most messages of a queue that are shown.
    private static let shownMessages = 100

    /// The answer to a request for the path `/admin/local/` and `segments`.
    func response(to head: HTTPRequestHead, _ segments: [String], _ body: [UInt8]) async -> HTTPResponse {
        let names = segments.map { PercentCoding.decode($0[...]) }
        switch (head.method, names.first, names.count) {
        case ("GET", "status", 1): return HTTPResponse(json: await self.status().json.encoded())
        case ("GET", "models", 1): return HTTPResponse(json: await self.models.json().encoded())
        case ("GET", "samples", 2...): return self.sample(names.dropFirst().joined(separator: "/"))
        case ("GET", "blobs", 2): return await self.list(names[1])
        case ("GET", "blobs", 3...): return await self.download(names[1], names.dropFirst(2).joined(separator: "/"))
        case ("PUT", "blobs", 3...): return await self.upload(names[1], names.dropFirst(2).joined(separator: "/"), body)
        case ("POST", "queues", 2): return await self.send(body, to: names[1])
        case ("GET", "queues", 2): return await self.peek(names[1], head.query)
        case ("GET", "queues", 3) where names[2] == "deadletter":
            return await self.peek(QueueName.deadLetters(of: names[1]), head.query)
        default: return HTTPResponse(status: 404)
        }
    }

    private func sample(_ path: String) -> HTTPResponse {
        guard let bytes = self.samples.contents(of: path) else { return HTTPResponse(status: 404) }
        return HTTPResponse(status: 200, headers: ["Content-Type": "application/octet-stream"], body: bytes)
    }

    private func list(_ container: String) async -> HTTPResponse {
        guard await self.blobs.containers.contains(container) else { return HTTPResponse(json: Array("[]".utf8)) }
        return await Self.answering { () throws(BlobError) in
            let blobs = try await self.blobs.list(container).map { name, properties in
                ([
                    "name": .string(name), "size": .integer(Int64(properties.size)), "etag": .string(properties.etag),
                ] as JSONValue)
            }
            return HTTPResponse(json: JSONValue.array(blobs).encoded())
        }
    }

    private func download(_ container: String, _ name: String) async -> HTTPResponse {
        await Self.answering { () throws(BlobError) in
            let blob = try await self.blobs.read(container, name)
            let headers: HTTPHeaders = ["Content-Type": blob.properties.content.type, "ETag": blob.properties.etag]
            return HTTPResponse(status: 200, headers: headers, body: blob.bytes)
        }
    }

    private func upload(_ container: String, _ name: String, _ body: [UInt8]) async -> HTTPResponse {
        await Self.answering { () throws(BlobError) in
            try await self.blobs.write(container, name, body)
            return HTTPResponse(status: 201)
        }
    }

    private func send(_ body: [UInt8], to queue: String) async -> HTTPResponse {
        let message = Message(body: body)
        return await Self.answering { () throws(QueueError) in
            _ = try await self.queues.send(message, to: queue)
            return HTTPResponse(json: (["messageId": .string(message.messageId)] as JSONValue).encoded(), status: 201)
        }
    }

    /// The messages from a sequence number on: `?from=12`.
    private func peek(_ queue: String, _ query: String?) async -> HTTPResponse {
        let from = query.flatMap { $0.hasPrefix("from=") ? Int64($0.dropFirst(5)) : nil } ?? 1
        return await Self.answering { () throws(QueueError) in
            let messages = try await self.queues.peek(queue, above: from - 1, maximum: Self.shownMessages)
            return HTTPResponse(json: JSONValue.array(messages.map { MessageText($0).json }).encoded())
        }
    }

    /// The answer of `body`, or its error as one.
    private static func answering<Failure: Error>(
        _ body: () async throws(Failure) -> HTTPResponse
    ) async -> HTTPResponse {
        do throws(Failure) {
            return try await body()
        } catch {
            let status = (error as? BlobError)?.status ?? 400
            return HTTPResponse(json: (["message": .string("\(error)")] as JSONValue).encoded(), status: status)
        }
    }
}
