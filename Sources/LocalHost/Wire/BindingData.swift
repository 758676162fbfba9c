// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What is known of a trigger's event: values by name, which go out as `Metadata` and fill the expressions of other
/// bindings.
///
/// Names in any case are one: the name stays as it was first, in its place.
package struct BindingData: Sendable {
    /// Every name with its value.
    private(set) var entries: [(name: String, value: BindingValue)] = []

    /// The value of `name` in any case.
    subscript(_ name: String) -> BindingValue? { self.entries.first { NetText.isEqual($0.name, name) }?.value }

    /// Gives `name` the value.
    mutating func set(_ name: String, _ value: BindingValue) {
        if let place = self.entries.firstIndex(where: { NetText.isEqual($0.name, name) }) {
            self.entries[place].value = value
        } else {
            self.entries.append((name, value))
        }
    }

    /// Adds the host's own values, under another name when the event has taken theirs.
    mutating func add(_ system: SystemData) {
        self.set(self["sys"] == nil ? "sys" : "$sys", .system(system))
    }

    /// Adds the properties of `payload` when it is the text of a JSON object: all but arrays and nulls, values as
    /// texts.
    ///
    /// They replace what has the same name.
    mutating func add(payload: String) {
        guard NetText.looksLikeJSON(payload), let document = try? NetJSONReader.document(payload),
            let object = document.object
        else { return }
        for member in object.members {
            switch member.value {
            case .null, .array: continue
            case .object(let object): self.set(member.name, .object(object))
            default: self.set(member.name, .text(member.value.text))
            }
        }
    }

    /// Writes what functions are told: no nulls, and nothing whose name ends in `trigger`.
    func write(to writer: inout NetJSONWriter, retry: RetryState?) {
        var entries = self.entries.filter { $0.value != .null && !NetText.hasSuffix($0.name, "trigger") }
        if let retry {
            entries.removeAll { $0.name == "RetryContext" }
            entries.append(("RetryContext", .object(retry.object)))
        }
        Envelope.writeObject(to: &writer, entries) { $0.write(to: &$1) }
    }
}
