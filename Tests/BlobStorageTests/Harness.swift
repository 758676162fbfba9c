// ScoringFunctions
// SPDX-License-Identifier: MIT

import BlobStorage
import Files
import Synchronization
import TestSupport

/// The time of the recorded requests.
let recordedTime = Timestamp(httpDate: "Sat, 21 Nov 2026 07:31:00 GMT") ?? .now

/// A clock that stands still until it is set.
final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    init(_ time: Timestamp = recordedTime) {
        self.time = Mutex(time)
    }

    /// What it shows.
    var now: Timestamp { self.time.withLock { $0 } }

    /// Sets it forward.
    func advance(seconds: Int64) {
        self.time.withLock { $0 = Timestamp(nanoseconds: $0.nanoseconds + seconds * 1_000_000_000) }
    }
}

/// A store in a folder of its own, whose clock stands still.
struct TestStore {
    let folder: TemporaryFolder
    let clock = TestClock()
    let store: BlobStore

    init(quietTime: Duration = .zero) throws {
        self.folder = try TemporaryFolder()
        let clock = self.clock
        self.store = try BlobStore(
            folder: self.folder.path,
            settings: BlobStoreSettings(quietTime: quietTime, clock: { clock.now })
        )
    }

    /// Another store over the same folder, as after a restart.
    func reopened() throws -> BlobStore {
        let clock = self.clock
        return try BlobStore(
            folder: self.folder.path,
            settings: BlobStoreSettings(quietTime: .zero, clock: { clock.now })
        )
    }

    /// All files, the store's own among them.
    var files: [String] { (try? FileSystem.files(below: self.folder.path)) ?? [] }
}

/// Calls `body` with an endpoint on a free port, over a store in a folder of its own.
func withEndpoint(
    requiresSignature: Bool = false,
    bodyLimit: Int = 1 << 30,
    containers: [String] = ["scoring-input"],
    _ body: (BlobEndpoint, TestStore) async throws -> Void
) async throws {
    let test = try TestStore()
    for container in containers { try await test.store.createContainer(container) }
    let clock = test.clock
    let settings = BlobEndpointSettings(
        port: 0,
        requiresSignature: requiresSignature,
        bodyLimit: bodyLimit,
        clock: { clock.now }
    )
    let endpoint = try BlobEndpoint(store: test.store, settings: settings)
    do {
        try await body(endpoint, test)
    } catch {
        await endpoint.close(within: .zero)
        throw error
    }
    await endpoint.close(within: .zero)
}

extension Client {
    /// Sends a request with a body of known length, and reads the answer.
    func request(
        _ method: String,
        _ target: String,
        _ headers: [String] = [],
        _ body: [UInt8] = []
    ) async throws -> Answer {
        let length = method == "PUT" || !body.isEmpty ? ["Content-Length: \(body.count)"] : []
        let lines = ["\(method) /devstoreaccount1\(target) HTTP/1.1", "Host: 127.0.0.1"] + headers + length
        await self.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
        guard let answer = await self.answer(toHead: method == "HEAD") else {
            throw TestError.failed("no answer to \(method) \(target)")
        }
        return answer
    }

    /// Uploads a blob.
    @discardableResult
    func upload(_ target: String, _ text: String, _ headers: [String] = []) async throws -> Answer {
        try await self.request("PUT", target, ["x-ms-blob-type: BlockBlob"] + headers, Array(text.utf8))
    }
}
