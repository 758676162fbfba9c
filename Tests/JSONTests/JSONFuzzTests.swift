// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import Tensors
import Testing

/// Damaged texts must be refused or give a value, never crash: mostly of use under the address and
/// undefined-behaviour sanitizers.
@Suite("Damaged JSON")
struct JSONFuzzTests {
    private static let texts = [
        #"{"data":[[0.1234,5,-6.5e-3],[1,2,3],[4,5,6]],"name":"a\u00e9\ud83d\ude00\n","c":null}"#,
        #"{"inputs":{"x":[[[1,2],[3,4]],[[5,6],[7,8]]],"y":["a","b\"c"],"z":[true,false]},"params":{"a":{}}}"#,
        #"[[12345678901234567890,1e400,0.00000000000000000001],["Zm9vYg==","Zm8\/","\u0041"]]"#,
        "{\"a\":1}\r\n{\"b\":[1,2,3]}\n\n[4]\n",
        "[[1,2,3],[4,5,6],[7,8,9],[10,11,12]]",
    ]

    @Test("a damaged text is refused or gives a value", arguments: Self.texts.indices)
    func damagedTextsAreRefused(index: Int) {
        var random = Xorshift(seed: 0x5DEE_CE66 &+ UInt64(index))
        for _ in 0..<1_500 {
            var bytes = Array(Self.texts[index].utf8)
            Self.damage(&bytes, &random)
            Self.readEveryWay(JSONText(ByteBuffer(bytes)), &random)
        }
    }

    @Test("a text cut anywhere is refused", arguments: Self.texts.indices)
    func cutTextsAreRefused(index: Int) {
        let bytes = Array(Self.texts[index].utf8)
        var random = Xorshift(seed: 7)
        for length in bytes.indices {
            // What was cut off stands right behind, where a reader must not look.
            Self.readEveryWay(JSONText(ByteBuffer(bytes), range: 0..<length), &random)
            Self.readEveryWay(JSONText(ByteBuffer(bytes[..<length])), &random)
        }
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout Xorshift) {
        let syntax = Array(#"[]{},:"\0-.eE1 tfn/u"#.utf8) + [0, 0x1F, 0x80, 0xFF, 0xC3]
        for _ in 0...(random.next() % 4) {
            guard let place = bytes.indices.randomElement(using: &random) else { return }
            switch random.next() % 5 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[place] = syntax.randomElement(using: &random) ?? 0
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(syntax.randomElement(using: &random) ?? 0, at: place)
            default: bytes[place] ^= 1 << UInt8(random.next() % 8)
            }
        }
        if random.next() % 8 == 0 { bytes.removeLast(min(Int(random.next() % 8), bytes.count)) }
    }

    private static func readEveryWay(_ text: JSONText, _ random: inout Xorshift) {
        if let value = try? text.value() {
            #expect((try? JSONValue(parsing: value.encoded())) == value)
        }
        _ = try? text.string()
        for line in text.lines() { _ = try? line.text.value() }
        for member in (try? text.members(depth: 2)) ?? [] { self.readRows(member.text, &random) }
        self.readRows(text, &random)
        _ = try? text.base64Decoded()
    }

    private static func readRows(_ text: JSONText, _ random: inout Xorshift) {
        let shapes: [[Dimension]] = [[], [.fixed(3)], [.symbolic("")], [.fixed(2), .symbolic("")]]
        for shape in shapes {
            guard let type = ElementType.allCases.randomElement(using: &random) else { continue }
            _ = try? JSONTensor.parse(text, elementType: type, shape: shape)
            guard let reader = try? JSONListReader(text, elementType: type, rowShape: shape) else { continue }
            self.readToTheEnd(reader)
        }
    }

    private static func readToTheEnd(_ reader: JSONListReader) {
        while true {
            do {
                guard try reader.next(maximumRows: 2) != nil else { return }
            } catch {
                if !error.isRecoverable { return }
            }
        }
    }
}
