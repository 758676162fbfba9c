// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
internal import Files
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
    ///
    /// None when the folder, or one below it, cannot be read.
    public var files: [String] {
        (try? self.allFiles()) ?? []
    }

    /// The slash has a link to a folder followed, as a deployment that switches versions makes one.
    private func allFiles() throws(FileError) -> [String] {
        try FileSystem.files(below: self.path + "/")
    }

    /// A digest over the name and content of every file, so that a replaced file is another model to the cache.
    ///
    /// - Throws: ``EntryScriptError`` when a file or folder cannot be read.
    package func digest() throws(EntryScriptError) -> [UInt8] {
        let hash = SHA256()
        for file in try ModelDirectory.reading(self.path, { _ throws(FileError) in try self.allFiles() }) {
            hash.update(field: file.utf8)
            try ModelDirectory.reading("\(self.path)/\(file)") { path throws(FileError) in
                try FileSystem.read(path, begin: { hash.update($0) }, piece: { hash.update($0) })
            }
        }
        return hash.finish().bytes
    }

    private static func settings(in path: String) throws(EntryScriptError) -> ModelSettings {
        let file = "\(path)/model.json"
        guard FileSystem.exists(file) else { return ModelSettings() }
        let contents = try Self.reading(file) { path throws(FileError) in try FileSystem.contents(of: path) }
        do {
            return try ModelSettings(JSONValue(parsing: contents))
        } catch let error as ModelSettingsError {
            throw EntryScriptError(.failed, "\(path)/\(error)")
        } catch {
            throw EntryScriptError(.failed, "\(file): \(error)")
        }
    }

    /// Calls `read` with the path of `file`; its errors become sentences.
    private static func reading<Value>(
        _ file: String,
        _ read: (String) throws(FileError) -> Value
    ) throws(EntryScriptError) -> Value {
        do {
            return try read(file)
        } catch .changed {
            throw EntryScriptError(.failed, "\(file) changed while it was read. Restart the app when it is complete.")
        } catch {
            throw EntryScriptError(.failed, "\(file) cannot be read. It must be a file that this process may read.")
        }
    }
}
