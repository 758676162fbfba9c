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

    /// A store by way of `client`; a look-up takes `timeout` at the most.
    init(client: RedisClient, timeout: Duration) {
        self.client = client
        self.timeout = timeout
    }

    func lookUp(_ keys: [CacheKey], priority: CachePriority) async -> [CacheFinding] {
        let commands = keys.map { RedisCommand.get(Self.name(of: $0)) }
        let results = await self.client.lookUp(
            commands,
            deadline: .now + self.timeout,
            priority: RedisPriority(priority)
        )
        return zip(keys, zip(commands, results)).map { self.finding($0, $1.0, $1.1) }
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
        self.namePrefix + key.digest.digits(of: 16)
    }

    /// Results that were stored together do not go together: from nine to eleven tenths of the time, by their keys.
    private static func expiry(of entry: CacheEntry) -> Duration {
        entry.timeToLive * (0.9 + 0.2 * Double(entry.key.digest.bytes[31]) / 255)
    }
}

extension RedisPriority {
    /// The same priority as Redis' client names it.
    init(_ priority: CachePriority) {
        self = priority == .bulk ? .bulk : .interactive
    }
}
