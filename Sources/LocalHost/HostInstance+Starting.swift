// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import EventLoop
internal import Files
internal import FunctionsProtocol
internal import HTTPServer
internal import JSON

extension HostInstance {
    /// The port of `func start`.
    private static let defaultPort = 7071

    /// Reads the app, opens what stands in for Azure, listens for clients and starts the handler.
    ///
    /// - Throws: ``StartError`` when one of that cannot be.
    static func start(
        _ options: StartOptions,
        _ console: HostConsole,
        _ loop: EventLoop
    ) async throws(StartError) -> HostInstance {
        let folder = try HostFolder(options)
        for warning in folder.warnings { console.log(warning, .warning) }
        let services = try await LocalServices.open(folder)
        do throws(StartError) {
            return try await self.start(options, folder, services, console, loop)
        } catch {
            await services.close()
            throw error
        }
    }

    private static func start(
        _ options: StartOptions,
        _ folder: HostFolder,
        _ services: LocalServices,
        _ console: HostConsole,
        _ loop: EventLoop
    ) async throws(StartError) -> HostInstance {
        let port = try self.port(options.port ?? folder.settings.port ?? self.defaultPort)
        let handler = try await self.handler(folder, port: port, console, loop)
        let invoker = self.invoker(options, folder, services, handler, console)
        let keyFile = HostKeyFile(LocalFolder(app: folder.root).keys)
        let keys = options.asksForKeys ? try keyFile.keys(for: folder.app.functions.map(\.name)) : nil
        let server: HTTPServer
        do throws(HTTPServerError) {
            let configuration = HTTPServerConfiguration(port: port)
            let front = HostFrontFactory(options, folder, services, invoker, keys, port: port).front
            server = try HTTPServer(configuration: configuration, responder: front)
        } catch {
            await handler.stop()
            guard error.code == .portInUse else { throw StartError(error.message) }
            throw StartError(
                "Port \(port) is unavailable. Close the process using that port, or specify another port using --port [-p]."
            )
        }
        let instance = HostInstance(
            folder: folder,
            console: console,
            services: services,
            handler: handler,
            invoker: invoker,
            server: server
        )
        instance.introduce()
        if !folder.app.functions.isEmpty { await handler.start() }
        return instance
    }

    /// A free port in place of 0: the page and the handler must know it before anything listens.
    private static func port(_ port: Int) throws(StartError) -> Int {
        do throws(HandlerError) {
            return port == 0 ? try HandlerPort.choose(nil) : port
        } catch {
            throw StartError(error.message)
        }
    }

    private static func handler(
        _ folder: HostFolder,
        port: Int,
        _ console: HostConsole,
        _ loop: EventLoop
    ) async throws(StartError) -> CustomHandler {
        do {
            return try await CustomHandler(
                loop: loop,
                configuration: try HandlerConfiguration(host: folder.app.options.common, root: folder.root),
                environment: folder.handlerEnvironment(port: port),
                onLine: { console.log($0) }
            )
        } catch {
            throw StartError("\(error)")
        }
    }

    private static func invoker(
        _ options: StartOptions,
        _ folder: HostFolder,
        _ services: LocalServices,
        _ handler: CustomHandler,
        _ console: HostConsole
    ) -> Invoker {
        let base = services.endpoint.url
        return Invoker(
            handler: handler,
            blobs: services.blobs,
            outputs: OutputWriter(blobs: services.blobs, queues: services.queues),
            address: { "\(base)/\($0)/\($1)" },
            timeout: folder.app.options.common.functionTimeout,
            framing: options.announcesLength ? .contentLength : .chunked,
            log: InvocationLog(console: console)
        )
    }

    /// Says what there is, and where.
    private func introduce() {
        let base = "http://localhost:\(self.server.port)/"
        self.console.print("A stand-in for the Functions host, for development. Try the functions at \(base)")
        self.console.print("Blobs: \(self.services.endpoint.url)")
        self.console.print(self.folder.app.listing(baseURL: base))
    }
}
