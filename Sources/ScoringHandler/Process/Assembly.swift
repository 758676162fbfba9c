// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import FunctionsProtocol
import HTTPServer
internal import Redis
import Scoring

/// Puts the handler together: each part is made once, from the settings, in the direction of the data.
struct Assembly: Sendable {
    /// The models.
    let models: ModelRegistry
    /// What answers requests.
    let responder: FunctionResponder
    /// Where the operator reads.
    let console: Console

    /// The handler of `app`.
    ///
    /// - Parameters:
    ///   - redis: keeps results and outcomes beyond this process.
    ///   - inputs: reads the rows that requests name.
    ///   - now: tells how long results have been in this process.
    init(
        settings: Settings,
        app: FunctionApp,
        entryScripts: [any EntryScript.Type],
        console: Console,
        redis: RedisClient? = nil,
        inputs: RedisClient? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.console = console
        let workers = WorkerThreads(count: settings.threads)
        let scripts: [any EntryScript.Type] = [OnnxEntryScript.self] + entryScripts
        let loader = ModelLoader(
            scripts: scripts,
            build: Self.build,
            workers: workers,
            cache: settings.cache,
            report: { console.inform($0) }
        )
        self.models = ModelRegistry(root: settings.modelRoot, loader: loader, defaultName: settings.defaultModel)
        let cache = Self.cache(settings, redis, now)
        let service = ScoringService(
            models: self.models,
            scorer: Scorer(cache: cache, workers: workers),
            inputs: InputStore(settings, client: inputs)
        )
        let outcomes = OutcomeStore(service: service, cache: cache, timeToLive: settings.outcomeTimeToLive)
        let reporter = Reporter(console: console, logsRequests: settings.logsRequests)
        let http = HTTPTriggerHandler(service: service, bodyLimit: settings.bodyLimit)
        let handlers: [TriggerType: any TriggerHandler] = [
            .http: http,
            .blob: BlobTriggerHandler(service: service, outcomes: outcomes, sizeLimit: settings.bodyMemory),
            .serviceBus: ServiceBusTriggerHandler(
                service: service,
                outcomes: outcomes,
                messageLimit: settings.messageLimit
            ),
        ]
        self.responder = FunctionResponder(
            router: Router(app: app),
            http: http,
            invocations: InvocationResponder(
                service: service,
                handlers: handlers,
                reporter: reporter,
                tracesStages: settings.tracesStages
            ),
            limits: InvocationLimits(
                bodyLimit: settings.bodyLimit,
                envelopeLimit: settings.envelopeLimit,
                functionTimeout: app.host.functionTimeout
            ),
            reporter: reporter
        )
    }

    /// In front of Redis, memory holds what is asked for again within a minute; alone, it holds all there is.
    private static func cache(
        _ settings: Settings,
        _ redis: RedisClient?,
        _ now: @escaping @Sendable () -> ContinuousClock.Instant
    ) -> CacheTiers {
        let longest = redis == nil ? Duration.seconds(10 * 365 * 86_400) : .seconds(60)
        let near = MemoryCacheStore(capacity: settings.memoryCache, longest: longest, now: now)
        return CacheTiers(
            near: near,
            remote: redis.map { RedisCacheStore(client: $0, timeout: settings.cacheTimeout) }
        )
    }

    /// Tells this executable from other builds: an entry script may have changed with it.
    private static var build: String {
        let status = FileStatus(of: "/proc/self/exe")
        return "\(status?.size ?? 0)-\(status?.modified ?? .zero)"
    }
}
