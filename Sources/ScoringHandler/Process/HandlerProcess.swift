// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import HTTPServer
internal import Redis
import Scoring

/// The running handler: listens first, loads the models after, and stops in order.
struct HandlerProcess: Sendable {
    /// The host waits ten seconds at the most for a stop.
    private static let stopLimit = Duration.seconds(7)

    private let settings: Settings
    private let console: Console
    private let loops: EventLoops
    private let server: HTTPServer
    private let models: ModelRegistry
    private let functions: [FunctionConfiguration]
    private let redis: RedisConnector?

    /// Binds the port.
    ///
    /// - Throws: ``StartError`` when the app's configuration cannot be read or the port cannot be had.
    init(settings: Settings, entryScripts: [any EntryScript.Type], console: Console) throws(StartError) {
        let app = try Self.functionApp(settings)
        self.loops = try EventLoops(count: settings.machine.processors)
        self.redis = try RedisConnector.make(settings, on: self.loops.first, console: console)
        let assembly = Assembly(
            settings: settings,
            app: app,
            entryScripts: entryScripts,
            console: console,
            redis: self.redis?.client,
            inputs: self.redis?.inputs
        )
        self.settings = settings
        self.console = console
        self.models = assembly.models
        self.functions = app.functions
        do throws(HTTPServerError) {
            self.server = try HTTPServer(
                configuration: HTTPServerConfiguration(settings),
                loops: self.loops.all,
                responder: assembly.responder
            )
        } catch {
            throw StartError(error.message)
        }
        for broken in app.broken { console.fail("\(broken.error)") }
    }

    /// The port that is listened on.
    var port: Int { self.server.port }

    /// Answers requests until there is a reason to stop; what is in flight is finished first.
    func serve() async -> StopSignal {
        self.redis?.start()
        let loading = Task { await self.loadModels() }
        let watchesParent = self.settings.isHosted
        let reason = await WorkerThreads(count: 1).perform { StopSignal.wait(watchesParent: watchesParent) }
        loading.cancel()
        await self.server.close(within: Self.stopLimit)
        await self.redis?.close()
        await self.loops.close()
        return reason
    }

    private func loadModels() async {
        await self.models.loadAll { [console] name, result in
            switch result {
            case .success(let model):
                let unit = model.isRowwise ? "row by row" : "request by request"
                console.inform("Model \(model.reference) is loaded; it is scored \(unit).")
                if let doubt = model.rowwiseDoubt { console.inform("Model \(model.reference): \(doubt).") }
            case .failure(let error): console.fail(error.message)
            }
        }
        if !self.settings.isHosted { self.showURLs() }
    }

    /// Without a host, clients call the handler itself.
    private func showURLs() {
        for function in self.functions where function.isForwarded {
            guard let route = function.route?.path.text else { continue }
            self.console.inform("\(function.name): http://localhost:\(self.port)/\(route)")
        }
    }

    private static func functionApp(_ settings: Settings) throws(StartError) -> FunctionApp {
        do throws(ConfigurationError) {
            return try FunctionApp.load(root: settings.root, environment: settings.environment)
        } catch {
            throw StartError("\(error)")
        }
    }
}
