// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
import FoundationEssentials
internal import JSON

/// One version of one model on disk: `<root>/<name>/<version>/`.
public struct ModelDirectory: Sendable {
    /// The model's name, `mnist` for example.
    public let name: String
    /// The version; versions are ordered as numbers.
    public let version: Int
    /// The folder that holds the model's files.
    public let path: String
    /// What `model.json` says.
    package let settings: ModelSettings

    /// Reads the folder's `model.json`, if there is one.
    ///
    /// - Throws: ``EntryScriptError`` when it cannot be read.
    package init(name: String, version: Int, path: String) throws(EntryScriptError) {
        self.name = name
        self.version = version
        self.path = path
        self.settings = try ModelDirectory.settings(in: path)
    }

    /// The names of the files in the folder, in order; subfolders are given as `folder/file`.
    public var files: [String] {
        let entries = (try? FileManager.default.subpathsOfDirectory(atPath: self.path)) ?? []
        return entries.sorted().filter { !ModelDirectory.isDirectory("\(self.path)/\($0)") }
    }

    /// A digest over the name and content of every file, so that a replaced file is another model to the cache.
    ///
    /// - Throws: ``EntryScriptError`` when a file cannot be read.
    package func digest() throws(EntryScriptError) -> [UInt8] {
        let hash = SHA256()
        for file in self.files {
            hash.update(field: file.utf8)
            hash.update(field: try ModelDirectory.contents(of: "\(self.path)/\(file)"))
        }
        return hash.finish().bytes
    }

    private static func settings(in path: String) throws(EntryScriptError) -> ModelSettings {
        let file = "\(path)/model.json"
        guard FileManager.default.fileExists(atPath: file) else { return ModelSettings() }
        let contents = try Self.contents(of: file)
        do {
            return try ModelSettings(JSONValue(parsing: contents))
        } catch let error as ModelSettingsError {
            throw EntryScriptError(.failed, "\(path)/\(error)")
        } catch {
            throw EntryScriptError(.failed, "\(file): \(error)")
        }
    }

    private static func contents(of file: String) throws(EntryScriptError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: file), options: .alwaysMapped)
        } catch {
            throw EntryScriptError(.failed, "\(file) cannot be read. It must be a file that this process may read.")
        }
    }

    static func isDirectory(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }
}
