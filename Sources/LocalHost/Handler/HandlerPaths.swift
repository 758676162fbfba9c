// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

/// Paths as the host puts them together.
enum HandlerPaths {
    /// `path` itself when it is absolute, below the current folder otherwise.
    static func absolute(_ path: String) -> String {
        self.join(CurrentProcess.workingDirectory, path)
    }

    /// `path` below `folder`, unless it is absolute; `folder` for an empty one.
    static func join(_ folder: String, _ path: String) -> String {
        var rest = path[...]
        while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
        if rest.isEmpty || rest == "." { return folder }
        if rest.hasPrefix("/") { return String(rest) }
        return folder.hasSuffix("/") ? folder + rest : "\(folder)/\(rest)"
    }
}
