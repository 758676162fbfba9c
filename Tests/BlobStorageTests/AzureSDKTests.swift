// ScoringFunctions
// SPDX-License-Identifier: MIT

import BlobStorage
import Files
import TestSupport
import Testing

@Suite("The Azure SDK for Python")
struct AzureSDKTests {
    @Test("uses the endpoint as it uses a storage account")
    func exercise() async throws {
        let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/azure-sdk"
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let environment = "\(root)/.build/azure-storage"
        try #require(try await self.run("'\(folder)/install' '\(environment)' 2>&1").isSuccess)
        let storage = try TemporaryFolder()
        let store = try BlobStore(folder: storage.path)
        let endpoint = try BlobEndpoint(store: store, settings: BlobEndpointSettings(port: 0))
        let command = "'\(environment)/bin/python3' '\(folder)/exercise.py' '\(endpoint.connectionString)' 2>&1"
        let (isSuccess, output) = try await self.run(command)
        await endpoint.close(within: .zero)
        #expect(isSuccess, "\(output)")
        #expect(output.hasSuffix("done\n"), "\(output)")
        #expect(try FileSystem.files(below: storage.path) == [], "a deleted container leaves nothing behind")
    }

    private func run(_ command: String) async throws -> (isSuccess: Bool, output: String) {
        try await blocking {
            let child = try ChildProcess(["sh", "-c", command])
            var output = ""
            while let more = child.read() { output += more }
            return (child.succeeds(), output)
        }
    }
}
