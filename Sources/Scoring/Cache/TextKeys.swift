// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
internal import JSON
import Synchronization

/// The keys of rows by the texts that they came in, so that a text that comes again need not be read to find its result.
///
/// Which row a text holds follows from the text and the model alone, so what is noted here is never out of date.
final class TextKeys: Sendable {
    /// What identifies a text within this process.
    typealias Tag = SIMD2<UInt64>

    /// When so many texts are noted, those that have not come again since as many before are forgotten.
    static let generation = 8_192
    /// So many rows more that were found than were not are remembered, and as many fewer.
    static let memory = 64

    private struct State: ~Copyable {
        var hash = KeyedHash()
        var recent: [Tag: CacheKey] = [:]
        var older: [Tag: CacheKey] = [:]
    }

    private let state = Mutex(State())
    private let balance = Atomic<Int>(0)

    /// Whether most rows of late were found in this process: then it pays to recognise their texts.
    var isWorthwhile: Bool { self.balance.load(ordering: .relaxed) > 0 }

    /// Counts rows that were looked up in this process.
    func count(hits: Int, of rows: Int) {
        let balance = self.balance.load(ordering: .relaxed) + 2 * hits - rows
        self.balance.store(min(max(balance, -Self.memory), Self.memory), ordering: .relaxed)
    }

    /// What identifies `text` among those that are scored for `outputs`, and the key of its row if it came before.
    func recognize(_ text: JSONText, for outputs: OutputSelection) -> RecognizedText {
        self.state.withLock { state in
            let tag = Self.tag(of: text, outputs, &state.hash)
            if let key = state.recent[tag] { return RecognizedText(tag: tag, key: key) }
            guard let key = state.older[tag] else { return RecognizedText(tag: tag, key: nil) }
            Self.note(key, for: tag, &state)
            return RecognizedText(tag: tag, key: key)
        }
    }

    /// Notes the key of a text's only row.
    func note(_ key: CacheKey, for text: RecognizedText) {
        self.state.withLock { Self.note(key, for: text.tag, &$0) }
    }

    private static func note(_ key: CacheKey, for tag: Tag, _ state: inout State) {
        if state.recent.count >= Self.generation {
            state.older = state.recent
            state.recent.removeAll()
        }
        state.recent[tag] = key
    }

    private static func tag(of text: JSONText, _ outputs: OutputSelection, _ hash: inout KeyedHash) -> Tag {
        unsafe outputs.keyPrefix.withUnsafeBytes { prefix in
            unsafe withUnsafeBytes(of: prefix.count) { unsafe hash.update($0) }
            unsafe hash.update(prefix)
        }
        unsafe text.buffer.withUnsafeBytes { unsafe hash.update(UnsafeRawBufferPointer(rebasing: $0[text.range])) }
        return hash.finish()
    }
}
