// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

extension Scorer {
    /// Recognises the text of a request, of less than two gigabytes.
    ///
    /// - Returns: `nil` where looking for it would not pay: most rows have not been found in this process of late, or the
    ///   job does not allow it.
    package func recognize(_ text: JSONText, for job: ScoringJob) -> RecognizedText? {
        guard self.cache.texts.isWorthwhile, self.cache.usesNear(for: job) else { return nil }
        return self.cache.texts.recognize(text, for: job.outputs)
    }

    /// The row of a text that came before, if its result is in this process.
    package func find(_ text: RecognizedText, for job: ScoringJob) -> ScoredSlice? {
        text.key.flatMap { self.cache.findNear($0, for: job) }.map { ScoredSlice(hit: $0) }
    }

    /// Notes that `slice` is all that `text` holds.
    package func note(_ text: RecognizedText, holds slice: ScoredSlice) {
        guard slice.rows.count == 1, let key = slice.rows[0].key else { return }
        self.cache.texts.note(key, for: text)
    }
}
