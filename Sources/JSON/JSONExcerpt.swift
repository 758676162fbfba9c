// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A value in a few words, for messages: `3.5`, `string "abc"`, `an array`.
enum JSONExcerpt {
    /// The most characters of a text that a message repeats.
    static let length = 20

    /// Describes the value that starts at `offset` of `text`.
    static func describe(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> String {
        let rest = unsafe text[min(offset, text.count)...]
        let kind = unsafe rest.first.flatMap(JSONKind.init(firstByte:))
        switch kind {
        case .array, .object: return kind?.description ?? ""
        case .string: return unsafe "string \"\(JSONExcerpt.characters(of: rest.dropFirst()) { $0 == 0x22 })\""
        default:
            let word = unsafe JSONExcerpt.characters(of: rest, until: JSONExcerpt.endsScalar)
            return unsafe word.isEmpty ? String(decoding: rest.prefix(1), as: UTF8.self) : word
        }
    }

    private static func characters(
        of rest: Slice<UnsafeBufferPointer<UInt8>>,
        until isEnd: (UInt8) -> Bool
    ) -> String {
        // A character rarely takes more than four bytes; one cut in two becomes a replacement character behind the cut.
        let shown = unsafe rest.prefix(4 * JSONExcerpt.length + 4).prefix { !isEnd($0) }
        let characters = unsafe String(decoding: shown, as: UTF8.self)
        let isCut = characters.count > JSONExcerpt.length
        return isCut ? characters.prefix(JSONExcerpt.length) + "…" : characters
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        byte <= 0x20 || ",:[]{}\"".utf8.contains(byte)
    }
}
