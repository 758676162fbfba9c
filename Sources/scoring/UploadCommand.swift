// ScoringFunctions
// SPDX-License-Identifier: MIT

import BlobStorage
import Files
import LocalHost

/// `scoring upload`: a file into blob storage.
struct UploadCommand {
    static let usage = """
        scoring upload FILE CONTAINER/NAME [--app DIR] [--content-type TYPE]

        `-` stands for standard input. A host that runs takes the blob within a second.

          --app DIR            the folder of the function app (default: this one)
          --content-type TYPE  the media type (default: by the name's extension)
        """

    private let app: String
    private let file: String
    private let container: String
    private let name: String
    private let contentType: String?

    /// Reads the options.
    init(_ arguments: Arguments) throws(UsageError) {
        var arguments = arguments
        self.app = try arguments.takeOption("--app") ?? "."
        self.contentType = try arguments.takeOption("--content-type")
        let words = try arguments.rest()
        guard words.count == 2, let slash = words[1].firstIndex(of: "/") else {
            throw UsageError("Name a file, and the blob as CONTAINER/NAME.")
        }
        self.file = words[0]
        self.container = String(words[1][..<slash])
        self.name = String(words[1][words[1].index(after: slash)...])
    }

    /// Puts the blob where the host finds it, whether it runs or not.
    func run() async throws(CommandError) -> Int32 {
        let bytes = try self.contents()
        do throws(BlobError) {
            let store = try BlobStore(folder: LocalFolder(app: self.app).blobs)
            try await store.createContainer(self.container)
            try await store.write(self.container, self.name, bytes, contentType: self.contentType)
        } catch {
            throw CommandError("\(error)")
        }
        print("\(self.container)/\(self.name): \(bytes.count) bytes")
        return 0
    }

    private func contents() throws(CommandError) -> [UInt8] {
        if self.file == "-" { return Output.input() }
        do throws(FileError) {
            return try FileSystem.contents(of: self.file)
        } catch {
            throw CommandError("\(error)")
        }
    }
}
