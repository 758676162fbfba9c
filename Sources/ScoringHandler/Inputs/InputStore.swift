// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Redis
import Scoring

/// The rows that the user's own pipeline has put into Redis, for requests that name their keys.
///
/// They are read anew for each request. Where they cannot be read the request fails, unlike with results: there is
/// nothing to score.
struct InputStore: Sendable {
    /// The most bytes of one input.
    static let maximumSize = 1 << 20
    /// Keys that are asked for at a time, so that no more than so many of the longest inputs come before their sum is
    /// looked at.
    private static let batchSize = 32

    private let client: RedisClient?
    private let hasRedis: Bool
    private let prefix: String?
    private let timeout: Duration
    private let requestLimit: Int
    private let memory: InputMemory

    /// A store that reads by way of `client`; without one, or without a prefix in the settings, it refuses.
    init(_ settings: Settings, client: RedisClient?) {
        self.client = client
        self.hasRedis = settings.redis != nil || client != nil
        self.prefix = settings.inputPrefix
        self.timeout = settings.inputTimeout
        self.requestLimit = settings.bodyLimit
        self.memory = InputMemory(limit: settings.bodyMemory)
    }

    /// Reads the inputs of a request; the same key twice is read once.
    ///
    /// - Throws: ``Problem`` 400 when the app takes no inputs or a value is no string, 403 for a key that may not be
    ///   read, 404 when Redis has no such key, 413 for too much, 503 when Redis has not answered.
    func fetch(_ references: InputReferences) async throws(Problem) -> FetchedInputs {
        let client = try self.admit(references)
        let deadline = ContinuousClock.now + self.timeout
        await client.awaitFirstConnection(by: deadline)
        let fetched = FetchedInputs(memory: self.memory)
        var rest = Self.distinct(references)[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(Self.batchSize))
            rest = rest.dropFirst(Self.batchSize)
            let commands = batch.map { RedisCommand.getStart(of: $0.key, count: Self.maximumSize + 1) }
            let results = await client.lookUp(commands, deadline: deadline)
            for (reference, result) in zip(batch, results) {
                try fetched.add(try Self.value(result, of: reference), of: reference, requestLimit: self.requestLimit)
            }
        }
        fetched.arrange(references)
        return fetched
    }

    /// The client, if all the keys may be read.
    private func admit(_ references: InputReferences) throws(Problem) -> RedisClient {
        guard let prefix = self.prefix, let client = self.client else {
            throw Problem(inputsOffWithPrefix: self.prefix != nil, redis: self.hasRedis)
        }
        for reference in references.references {
            let isResult = reference.key.starts(with: RedisCacheStore.keyPrefix.utf8)
            guard !isResult, reference.key.starts(with: prefix.utf8) else {
                throw Problem(forbiddenInput: reference.pointer)
            }
        }
        return client
    }

    /// The first reference to each key.
    private static func distinct(_ references: InputReferences) -> [InputReferences.Reference] {
        var keys: Set<[UInt8]> = []
        return references.references.filter { keys.insert($0.key).inserted }
    }

    private static func value(
        _ result: Result<RedisReply, RedisError>,
        of reference: InputReferences.Reference
    ) throws(Problem) -> [UInt8] {
        switch result {
        case .success(.bytes(let bytes)) where bytes.count > self.maximumSize:
            throw Problem(longInput: reference.pointer, limit: self.maximumSize)
        case .success(.bytes(let bytes)) where !bytes.isEmpty: return bytes
        case .success: throw Problem(missingInput: reference.pointer)
        case .failure(.server(let error)) where error.code == "WRONGTYPE":
            throw Problem(inputWithoutText: reference.pointer)
        case .failure(let error): throw Problem(unreachableInput: reference.pointer, error)
        }
    }
}
