// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
package import JSON

/// A configuration file's text, read as the host reads it: a byte-order mark and comments are passed over.
package enum ConfigurationFile {
    /// Configuration files are small; nothing above this many bytes is read.
    private static let sizeLimit = 16 << 20

    /// The object in `file` below `root`; `nil` when there is no such file.
    ///
    /// - Throws: ``ConfigurationError`` when the file cannot be read or holds no JSON object.
    package static func object(in file: String, root: String) throws(ConfigurationError) -> JSONObject? {
        let contents: [UInt8]
        do {
            contents = try FileSystem.contents(of: root.isEmpty ? file : "\(root)/\(file)", limit: self.sizeLimit)
        } catch {
            guard error != .missing else { return nil }
            throw ConfigurationError(file: file, message: "\(error); make the file readable for this process.")
        }
        return try self.object(contents, file: file)
    }

    /// The object that `contents` is.
    static func object(_ contents: [UInt8], file: String) throws(ConfigurationError) -> JSONObject {
        do {
            if let object = try JSONValue(parsing: CommentEraser.erase(contents)).object { return object }
        } catch {
            throw ConfigurationError(file: file, message: "the file is not valid JSON: \(error.message)")
        }
        throw ConfigurationError(file: file, message: "the file must hold one JSON object.")
    }
}
