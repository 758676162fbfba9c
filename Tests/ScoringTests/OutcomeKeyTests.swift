// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Tensors
import Testing

@testable import Scoring

@Suite("Keys of outcomes")
struct OutcomeKeyTests {
    static func digest(_ text: String) -> Digest {
        let hash = SHA256()
        hash.update(text.utf8)
        return hash.finish()
    }

    static func key(
        of outputs: OutputSelection,
        _ function: String = "f",
        _ id: String = "id",
        _ content: String = "content"
    ) -> CacheKey {
        CacheKey(outcomeOf: function, id: id, content: self.digest(content), outputs: outputs)
    }

    @Test("differ with the function, the id, the content and the outputs")
    func fields() async throws {
        let two: [TensorSpec] = [.rows("sum", .float32), .rows("total", .float32)]
        let model = try await model(ScriptedScript(outputs: two))
        let bare = model.defaultOutputs
        let keys = [
            Self.key(of: bare), Self.key(of: bare, "g"), Self.key(of: bare, "f", "other"),
            Self.key(of: bare, "f", "id", "other"), Self.key(of: bare, "fi", "d"), Self.key(of: bare, "", "fid"),
            Self.key(of: try model.selection(["total"])), Self.key(of: try model.selection(["all"])),
            Self.key(of: try model.selection(["sum"])),
        ]
        #expect(Set(keys).count == keys.count)
        #expect(Self.key(of: bare) == Self.key(of: bare))
    }

    @Test("differ with the version of the model and with its files")
    func models() async throws {
        let models = [
            try await model(ScriptedScript()), try await model(ScriptedScript(), version: 2),
            try await model(ScriptedScript(), settings: #"{"description": "mended"}"#),
        ]
        let same = try await model(ScriptedScript())
        #expect(Set(models.map { Self.key(of: $0.defaultOutputs) }).count == models.count)
        #expect(Self.key(of: same.defaultOutputs) == Self.key(of: models[0].defaultOutputs))
    }
}
