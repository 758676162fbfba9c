// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

/// The Blob service's REST endpoint for the blobs of a ``BlobStore``: as much of it as SDKs and `curl` need to make
/// containers, and to upload, read, list, copy and delete block blobs.
///
/// It must be closed before it is let go of.
package final class BlobEndpoint: Sendable {
    /// The port that is listened on.
    package var port: Int { self.server.port }
    /// The URL that those of all blobs begin with, without `/` at its end.
    package let url: String
    private let server: HTTPServer

    /// Listens, and answers from now on.
    ///
    /// - Throws: ``BlobEndpointError`` when the port is taken, or cannot be listened on for another reason.
    package init(store: BlobStore, settings: BlobEndpointSettings = BlobEndpointSettings()) throws(BlobEndpointError) {
        let configuration = HTTPServerConfiguration(
            address: settings.address,
            port: settings.port,
            requestTimeout: settings.requestTimeout,
            bodyBudget: settings.bodyBudget
        )
        do throws(HTTPServerError) {
            self.server = try HTTPServer(configuration: configuration, responder: BlobResponder(store, settings))
        } catch {
            throw error.code == .portInUse ? .portInUse(settings.port) : .cannotListen(error.message)
        }
        let host = settings.address.contains(":") ? "[\(settings.address)]" : settings.address
        self.url = "http://\(host):\(self.server.port)/\(BlobAccount.development.name)"
    }

    /// The connection string with which SDKs find the endpoint.
    package var connectionString: String {
        let account = BlobAccount.development.name
        return "DefaultEndpointsProtocol=http;AccountName=\(account);AccountKey=\(BlobAccount.developmentKeyText);"
            + "BlobEndpoint=\(self.url);"
    }

    /// Stops listening, and waits at most `limit` for requests to be answered.
    package func close(within limit: Duration = .seconds(5)) async {
        await self.server.close(within: limit)
    }
}
