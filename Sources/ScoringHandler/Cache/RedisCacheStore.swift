// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import Redis
import Scoring

/// Results in Redis, shared by all instances of the app.
struct RedisCacheStore: CacheStore {
    /// How the keys of results begin; no input may have such a key.
    static let keyPrefix = "scoring:"

    private let client: RedisClient
    private let timeout: Duration
    private let suspects = SuspectKeys()
    private let restrictions = LookUpRestrictions()

    /// A store by way of `client`; a look-up takes `timeout` at the most.
    init(client: RedisClient, timeout: Duration) {
        self.client = client
        self.timeout = timeout
    }

    var isServing: Bool { self.client.isServing }

    func lookUp(_ keys: [CacheKey], priority: CachePriority) async -> [CacheFinding] {
        let questions = self.questions(for: keys)
        let results = await self.client.lookUp(
            questions.map(\.command),
            deadline: .now + self.timeout,
            priority: RedisPriority(priority)
        )
        return zip(questions, results).flatMap { self.findings($0, $1) }
    }

    /// Commands that ask for several keys each, where the server takes them.
    private func questions(for keys: [CacheKey]) -> [KeyQuestion] {
        let size = self.client.isCluster || self.restrictions.isOneByOne ? 1 : KeyQuestion.maximumKeys
        return stride(from: 0, to: keys.count, by: size).map { start in
            KeyQuestion(keys[start..<min(start + size, keys.count)], named: Self.name)
        }
    }

    private func findings(_ question: KeyQuestion, _ result: Result<RedisReply, RedisError>) -> [CacheFinding] {
        switch result {
        case .success(.array(let replies)):
            return zip(question.keys, replies).map { self.finding($0, question.command, .success($1)) }
        case .failure(.server(let error)) where question.keys.count > 1:
            self.restrictions.note(error)
            return question.keys.map { _ in .unknown }
        default: return question.keys.map { self.finding($0, question.command, result) }
        }
    }

    func store(_ entries: [CacheEntry], priority: CachePriority) {
        let commands = entries.compactMap { entry in
            StoredResult.encode(entry).map {
                RedisCommand.set(Self.name(of: entry.key), to: $0, expiry: Self.expiry(of: entry))
            }
        }
        if !commands.isEmpty { self.client.submit(commands, priority: RedisPriority(priority)) }
    }

    private func finding(
        _ key: CacheKey,
        _ command: RedisCommand,
        _ result: Result<RedisReply, RedisError>
    ) -> CacheFinding {
        switch result {
        case .success(.bytes(let bytes)):
            switch StoredResult.read(bytes, for: key) {
            case .result(let result): return .hit(result)
            case .unreadable: return .miss
            case .otherKey:
                guard self.suspects.insert(key) else { return .miss }
                self.client.reportMismatch(of: command)
                return .unknown
            }
        case .success: return .miss
        case .failure(.server(let error)) where error.code == "WRONGTYPE": return .miss
        case .failure: return .unknown
        }
    }

    private static let namePrefix = Array("\(Self.keyPrefix)1:".utf8)

    /// Half of the digest tells keys apart; the value holds all of it.
    private static func name(of key: CacheKey) -> [UInt8] {
        var name: [UInt8] = []
        name.reserveCapacity(self.namePrefix.count + 2 * 16)
        name += self.namePrefix
        key.digest.appendDigits(of: 16, to: &name)
        return name
    }

    /// Results that were stored together do not go together: from nine to eleven tenths of the time, by their keys.
    private static func expiry(of entry: CacheEntry) -> Duration {
        entry.timeToLive * (0.9 + 0.2 * Double(entry.key.digest[31]) / 255)
    }
}

extension RedisPriority {
    /// The same priority as Redis' client names it.
    init(_ priority: CachePriority) {
        self = priority == .bulk ? .bulk : .interactive
    }
}
