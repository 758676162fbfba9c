// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
internal import Glibc

extension OnnxError {
    /// What ONNX Runtime answered: its code, and its text.
    ///
    /// There is no code for exhausted memory: the allocators throw, and only the text of what they threw arrives.
    init(_ code: Code, cause: OrtErrorCode, text: String) {
        let message = StatusMessage(text)
        if cause == ORT_NO_SUCHFILE {
            self.init(.modelMissing, message.line)
        } else {
            self.init(message.saysOutOfMemory ? .outOfMemory : code, message.line)
        }
    }

    /// The same error with the folders of `path` taken out of its message, as given and as the system resolves them.
    func hidingFolders(of path: String) -> OnnxError {
        guard let slash = path.lastIndex(of: "/") else { return self }
        let folder = String(path[...slash])
        var message = OnnxError.removing(folder, from: self.message)
        if let resolved = unsafe realpath(folder, nil) {
            defer { unsafe free(resolved) }
            message = unsafe OnnxError.removing(String(cString: resolved) + "/", from: message)
        }
        return OnnxError(self.code, message)
    }

    private static func removing(_ part: String, from text: String) -> String {
        var kept: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.first {
            if rest.starts(with: part.utf8) {
                rest = rest.dropFirst(part.utf8.count)
            } else {
                kept.append(first)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
