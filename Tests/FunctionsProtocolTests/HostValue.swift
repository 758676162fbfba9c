// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

/// A value of an output as the host holds it.
enum HostValue: Equatable {
    case bytes([UInt8])
    case string(String)
    case date(String)
    case json(JSONValue)

    /// What Json.NET reads; `nil` for `null`.
    init?(_ value: JSONValue) {
        switch value {
        case .null: return nil
        case .string(let text): self = HostValue.isDate(text) ? .date(text) : .string(text)
        default: self = .json(value)
        }
    }

    /// What the binding gets: without `dataType: binary`, text that is base64 becomes bytes.
    func decoded(for binding: Binding) -> HostValue {
        guard case .string(let text) = self, binding.dataType != .binary else { return self }
        return HostValue.base64(text).map { .bytes($0) } ?? self
    }

    /// The contents of a blob; `nil` when the host fails.
    var blob: [UInt8]? {
        switch self {
        case .bytes(let bytes): bytes
        case .string(let text): Array(text.utf8)
        case .date: nil
        case .json(let value):
            switch value {
            case .integer(let integer): (0..<4).map { UInt8(truncatingIfNeeded: integer >> (8 * $0)) }
            case .number(let number): (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt64($0))) }
            case .bool(let bool): [bool ? 1 : 0]
            default: Array(JSONNet.compact(value).utf8)
            }
        }
    }

    /// The texts of the Service Bus messages.
    var messages: [String] {
        switch self {
        case .bytes: ["System.Byte[]"]
        case .date: ["10/24/2024 14:32:17"]
        case .string(let text): [text]
        case .json(.array(let elements)):
            elements.map { $0.string ?? JSONNet.indented($0) }
        case .json(let value): [JSONNet.indented(value)]
        }
    }

    /// What `ToString` gives in an HTTP answer.
    var netText: String? {
        switch self {
        case .bytes: nil
        case .string(let text): text
        case .date(let text):
            "\(text.dropFirst(5).prefix(2))/\(text.dropFirst(8).prefix(2))/\(text.prefix(4)) \(text.dropFirst(11).prefix(8))"
        case .json(.bool(let bool)): bool ? "True" : "False"
        case .json(.number(let number)): JSONNet.net(number)
        case .json(let value): JSONNet.indented(value)
        }
    }

    private static func isDate(_ text: String) -> Bool {
        text.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d(:?\d\d)?)?/#) != nil
    }

    /// `Convert.FromBase64String`: white space is passed over, padding is compulsory.
    private static func base64(_ text: String) -> [UInt8]? {
        let characters = text.utf8.filter { !" \t\r\n".utf8.contains($0) }
        let digits = characters.prefix { $0 != UInt8(ascii: "=") }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let values = digits.compactMap { alphabet.firstIndex(of: $0) }
        let padding = characters.count - digits.count
        guard characters.count % 4 == 0, values.count == digits.count, padding < 3,
            characters.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        var (bytes, bits, count): ([UInt8], Int, Int) = ([], 0, 0)
        for value in values {
            (bits, count) = ((bits << 6 | value) & 0xFFFF, count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }
}
