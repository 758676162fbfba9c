// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Redis
internal import Scoring

/// The app settings that the handler knows, from its environment.
///
/// | setting | default | meaning |
/// | --- | --- | --- |
/// | `AZUREML_MODEL_DIR` | `models` | the folder of the models, relative to the app's root |
/// | `SCORING_DEFAULT_MODEL` | the only model | the model of requests that name none |
/// | `SCORING_CACHE` | `auto` | results are kept and used: `on`, `off`, or `auto`: where it pays, for each model |
/// | `SCORING_CACHE_TTL` | 3600 | seconds for which a result is used; `cacheTTL` in `model.json` goes before it |
/// | `SCORING_CACHE_TIMEOUT` | 25 | milliseconds that a row waits for Redis |
/// | `SCORING_OUTCOME_TTL` | 3600 | seconds in which a message or blob that comes again gets the same answer unscored |
/// | `SCORING_MEMORY_CACHE` | 16777216 | bytes for results in memory; 0 keeps none |
/// | `REDIS_CONNECTION_STRING` | none | the Redis for results and inputs: as the Azure portal gives it, or a `rediss://` URL |
/// | `REDIS_PASSWORD` | none | the password, where the connection string cannot hold it |
/// | `REDIS_CA_FILE` | the system's | a file of certificates that are trusted to vouch for Redis |
/// | `Redis__redisHostName` | none | the Redis that a managed identity signs in to, with `Redis__principalId`, `Redis__clientId` |
/// | `SCORING_INPUT_PREFIX` | none | how the keys of inputs in Redis begin; without it `input_ref` is off |
/// | `SCORING_INPUT_TIMEOUT` | 1000 | milliseconds that a request waits for its inputs |
/// | `SCORING_THREADS` | cores, at least 2 | threads that score and decode |
/// | `SCORING_BIND_ADDRESS` | 127.0.0.1 | the IPv4 address to listen on |
/// | `SCORING_ENVELOPE_LIMIT` | none | bytes of an invocation that is still read |
/// | `FUNCTIONS_REQUEST_BODY_SIZE_LIMIT` | 104857600 | bytes of a client's body, as for the host itself |
/// | `SCORING_BODY_MEMORY` | a third of the memory | bytes of bodies held at a time |
/// | `SCORING_MESSAGE_LIMIT` | 262144 | bytes of a Service Bus message that may be sent |
/// | `SCORING_LOG_REQUESTS` | off | a console line for each HTTP request (`1`, `true`) |
/// | `SCORING_TRACE` | off | `stages`: a console line with the milliseconds of each stage of a blob |
///
/// An input has at most 1 MiB, and those of a request together as much as a client's body may have. They are read over a
/// connection of their own and counted against as many bytes as bodies are, one apart from the other.
///
/// Set by the Functions host: `FUNCTIONS_CUSTOMHANDLER_PORT` (else `FUNCTIONS_HTTPWORKER_PORT`, else 8080),
/// `FUNCTIONS_CUSTOMHANDLER_WORKER_ID`, `FUNCTIONS_APP_ROOT_PATH` (else the working directory).
struct Settings: Sendable {
    var root: String
    var modelRoot: String
    var defaultModel: String?
    var redis: RedisConfiguration?
    var cache = CacheSettings()
    var cacheTimeout = Duration.milliseconds(25)
    var outcomeTimeToLive = Duration.seconds(3600)
    var memoryCache = 16 << 20
    var inputPrefix: String?
    var inputTimeout = Duration.milliseconds(1000)
    var threads: Int
    var address = "127.0.0.1"
    var port = 8080
    var isHosted: Bool
    var envelopeLimit: Int?
    var bodyLimit = 104_857_600
    var bodyMemory: Int
    var messageLimit = 262_144
    var logsRequests: Bool
    var tracesStages: Bool
    /// What the process runs on.
    let machine: Machine
    /// Everything, for the functions' own `%NAME%` references.
    let environment: [String: String]

    /// Reads the settings.
    ///
    /// - Parameters:
    ///   - environment: the process's environment.
    ///   - machine: what the process runs on.
    /// - Throws: ``StartError`` that names the setting, for a value that is not one.
    init(_ environment: [String: String], machine: Machine) throws(StartError) {
        let reader = SettingsReader(environment)
        self.machine = machine
        self.environment = environment
        self.root = reader.text("FUNCTIONS_APP_ROOT_PATH") ?? machine.workingDirectory
        let models = reader.text("AZUREML_MODEL_DIR") ?? "models"
        self.modelRoot = models.hasPrefix("/") ? models : "\(self.root)/\(models)"
        self.defaultModel = reader.text("SCORING_DEFAULT_MODEL")
        self.isHosted = reader.text("FUNCTIONS_CUSTOMHANDLER_WORKER_ID") != nil
        self.threads = try reader.integer("SCORING_THREADS", 1...1024) ?? max(machine.processors, 2)
        self.bodyMemory = try reader.integer("SCORING_BODY_MEMORY", 1...Int.max) ?? machine.memory / 3
        self.envelopeLimit = try reader.integer("SCORING_ENVELOPE_LIMIT", 1...Int.max)
        self.logsRequests = try reader.switch("SCORING_LOG_REQUESTS")
        self.tracesStages = try reader.choice("SCORING_TRACE", ["stages"]) != nil
        self.address = reader.text("SCORING_BIND_ADDRESS") ?? self.address
        self.port = try reader.port() ?? self.port
        self.memoryCache = try reader.integer("SCORING_MEMORY_CACHE", 0...Int.max) ?? self.memoryCache
        self.bodyLimit = try reader.integer("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", 1...Int.max) ?? self.bodyLimit
        self.messageLimit = try reader.integer("SCORING_MESSAGE_LIMIT", 1024...Int.max) ?? self.messageLimit
        self.inputPrefix = reader.text("SCORING_INPUT_PREFIX")
        self.inputTimeout = try reader.milliseconds("SCORING_INPUT_TIMEOUT") ?? self.inputTimeout
        self.cacheTimeout = try reader.milliseconds("SCORING_CACHE_TIMEOUT") ?? self.cacheTimeout
        self.outcomeTimeToLive = try reader.seconds("SCORING_OUTCOME_TTL") ?? self.outcomeTimeToLive
        self.cache.timeToLive = try reader.seconds("SCORING_CACHE_TTL") ?? self.cache.timeToLive
        self.cache.mode = try reader.choice("SCORING_CACHE", CacheMode.self) ?? self.cache.mode
        self.redis = try reader.redis()
    }
}
