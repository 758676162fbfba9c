// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Writes JSON as Json.NET does with its default settings.
struct NetJSONWriter {
    var bytes: [UInt8] = []
    private let isIndented: Bool
    private var depth = 0

    init(isIndented: Bool = false) {
        self.isIndented = isIndented
    }

    mutating func write(_ value: NetValue) {
        switch value {
        case .null: self.append("null")
        case .bool(let bool): self.append(bool ? "true" : "false")
        case .integer(let integer): self.append(String(integer))
        case .bigInteger(let digits): self.append(digits)
        case .double(let double): self.append(NetNumber.json(double))
        case .string(let string): self.string(string)
        case .date(let date): self.append("\"\(date.isoText)\"")
        case .bytes(let bytes): self.base64(bytes)
        case .array(let elements): self.list("[", "]", elements) { $0.write($1) }
        case .object(let object): self.list("{", "}", object.members) { $0.member($1.name, $1.value) }
        }
    }

    private mutating func member(_ name: String, _ value: NetValue) {
        self.string(name)
        self.append(self.isIndented ? ": " : ":")
        self.write(value)
    }

    private mutating func list<Element>(
        _ opening: String,
        _ closing: String,
        _ elements: [Element],
        _ write: (inout NetJSONWriter, Element) -> Void
    ) {
        self.append(opening)
        self.depth += 1
        for (index, element) in elements.enumerated() {
            if index > 0 { self.append(",") }
            self.newLine()
            write(&self, element)
        }
        self.depth -= 1
        if !elements.isEmpty { self.newLine() }
        self.append(closing)
    }

    private mutating func newLine() {
        guard self.isIndented else { return }
        self.bytes.append(UInt8(ascii: "\n"))
        self.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * self.depth))
    }

    private mutating func append(_ text: String) {
        self.bytes.append(contentsOf: text.utf8)
    }
}
