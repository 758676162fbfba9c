// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

extension Base64 {
    /// The text of `bytes`.
    static func text(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: self.encode(bytes), as: UTF8.self)
    }

    /// The bytes that `text` stands for; `nil` when it is not base64.
    static func bytes(_ text: String) -> [UInt8]? {
        let buffer = ByteBuffer(text.utf8)
        return buffer.decodeBase64InPlace(0..<buffer.count).map { buffer.bytes(in: $0) }
    }
}
