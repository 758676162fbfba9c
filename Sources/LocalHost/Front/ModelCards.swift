// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON

/// What the page shows of each model: its name, versions and samples, and how the handler itself describes it.
struct ModelCards: Sendable {
    let samples: SampleFolder
    /// What the app answers to `GET` of its function for a model; `nil` without such a function.
    let describe: @Sendable (_ model: String) async -> JSONValue?

    /// The models, sorted by name.
    func json() async -> JSONValue {
        var cards: [JSONValue] = []
        for name in self.samples.modelNames {
            cards.append(
                [
                    "name": .string(name),
                    "versions": .array(self.samples.versions(of: name).map { .string($0) }),
                    "samples": .array(self.samples.paths(of: name).map { .string($0) }),
                    "description": await self.describe(name) ?? .null,
                ]
            )
        }
        return .array(cards)
    }
}
