// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import MessageQueues

/// What stands in for Azure's services: blobs behind their endpoint, queues, receipts.
struct LocalServices: Sendable {
    let blobs: BlobStore
    let endpoint: BlobEndpoint
    let queues: MessageQueues

    /// Opens what the app keeps in its folder, and makes the containers and queues that it names.
    ///
    /// - Throws: ``StartError`` when the folder cannot be used, or the port of the blob endpoint is taken.
    static func open(_ folder: HostFolder) async throws(StartError) -> LocalServices {
        let local = LocalFolder(app: folder.root)
        do {
            let blobs = try BlobStore(folder: local.blobs)
            for container in folder.app.containers { try await blobs.createContainer(container) }
            let settings = BlobEndpointSettings(port: folder.blobPort ?? BlobEndpointSettings.developmentPort)
            let endpoint = try BlobEndpoint(store: blobs, settings: settings)
            do {
                let queues = try await MessageQueues.open(local.database)
                return LocalServices(blobs: blobs, endpoint: endpoint, queues: queues)
            } catch {
                await endpoint.close(within: .zero)
                throw error
            }
        } catch {
            throw StartError("\(error)\(Self.advice(error))")
        }
    }

    /// Gives everything back.
    func close() async {
        await self.endpoint.close(within: .seconds(1))
        await self.queues.close()
    }

    private static func advice(_ error: any Error) -> String {
        guard case .portInUse? = error as? BlobEndpointError else { return "" }
        return
            " To leave Azurite running, run the app with Azure Functions Core Tools (`func start`), or give this host a "
            + "port of its own in AzureWebJobsStorage of local.settings.json, as in "
            + "\"AccountName=devstoreaccount1;BlobEndpoint=http://127.0.0.1:10010/devstoreaccount1;...\"."
    }
}
