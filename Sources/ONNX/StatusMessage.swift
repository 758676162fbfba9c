// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The text of a failed call, in a form that can be shown to whoever sent the request.
///
/// ONNX Runtime puts the place in its own source before many texts, for example
/// `/src/onnxruntime/core/framework/bfc_arena.cc:360 void* onnxruntime::BFCArena::Alloc(size_t, bool) Failed to ...`.
/// File and signature are left out: they say nothing to a user, and the signature may be longer than the message.
struct StatusMessage {
    /// The most characters of a message that are passed on; some list a whole graph.
    private static let longest = 600

    private let words: [Substring]

    /// Reads the library's `text`.
    init(_ text: String) {
        var words: [Substring] = []
        var rest = text.split(whereSeparator: \.isWhitespace)[...]
        while let word = rest.popFirst() {
            if let start = StatusMessage.startOfSourcePlace(in: word) {
                words.append(word[..<start])
                rest = StatusMessage.withoutSignature(rest)
            } else {
                words.append(word)
            }
        }
        self.words = words.filter { !$0.isEmpty }
    }

    /// The message in one line.
    var line: String {
        let line = self.words.joined(separator: " ")
        guard line.count > StatusMessage.longest else { return line }
        return line.prefix(StatusMessage.longest) + "..."
    }

    /// Whether an allocator failed.
    var saysOutOfMemory: Bool {
        self.words.indices.contains { index in
            self.words[index].hasSuffix("bad_alloc")
                || self.words[index...].starts(with: ["Failed", "to", "allocate", "memory"])
        }
    }

    /// Where the path of a source file with a line number begins in `word`.
    private static func startOfSourcePlace(in word: Substring) -> Substring.Index? {
        let components = word.split(separator: "/")
        guard components.contains("onnxruntime"), let last = components.last else { return nil }
        let file = last.split(separator: ":")
        guard file.count == 2, Int(file[1]) != nil else { return nil }
        return word.firstIndex(of: "/")
    }

    /// `words` from behind the C++ signature with which they begin, or all of them when they begin with none.
    private static func withoutSignature(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
        var depth = 0
        for (index, word) in zip(words.indices, words) {
            depth += word.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }
            if depth == 0, word.last == ")" { return words[(index + 1)...] }
        }
        return words
    }
}
