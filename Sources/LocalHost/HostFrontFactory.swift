// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol
internal import JSON

/// Puts together what answers clients.
struct HostFrontFactory {
    /// What answers clients.
    let front: HostFront

    init(
        _ options: StartOptions,
        _ folder: HostFolder,
        _ services: LocalServices,
        _ invoker: Invoker,
        _ keys: HostKeys?,
        port: Int
    ) {
        let started = ContinuousClock.now
        let (app, page) = (folder.app, Page())
        let samples = SampleFolder(root: folder.root, models: folder.models)
        let router = FunctionRouter(app.functions)
        let local = LocalRoutes(
            blobs: services.blobs,
            queues: services.queues,
            samples: samples,
            models: ModelCards(samples: samples, describe: { await invoker.description(of: $0, router) }),
            status: { LocalStatus(invoker) }
        )
        let administration = AdministrationRoutes(
            functions: FunctionList(app, port: port),
            invoker: invoker,
            state: { HostState(invoker.handler.state, uptime: .now - started, app.notRun) },
            local: local,
            page: page,
            keys: keys,
            browserGuard: BrowserGuard(port: port)
        )
        self.front = HostFront(
            router: router,
            invoker: invoker,
            administration: administration,
            page: page,
            cors: CORSPolicy(
                origins: options.allowedOrigins ?? folder.settings.allowedOrigins,
                allowsCredentials: options.allowsCredentials || folder.settings.allowsCredentials
            ),
            keys: keys,
            bodyLimit: ApplicationSettings(folder.environment)["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"].flatMap { Int($0) }
                ?? HostFront.defaultBodyLimit,
            deadline: (app.options.common.functionTimeout ?? .seconds(86_400 * 365)) + .seconds(60),
            throttle: RequestThrottle(
                maximumOutstanding: app.options.maximumOutstandingRequests,
                maximumRunning: app.options.maximumConcurrentRequests
            )
        )
    }
}
