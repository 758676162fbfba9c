// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import Testing

@Suite("Base64")
struct Base64Tests {
    private func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
        let buffer = ByteBuffer(text)
        return buffer.decodeBase64InPlace(0..<buffer.count).map { buffer.bytes(in: $0) }
    }

    @Test(
        "the examples of RFC 4648 hold in both directions",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func examplesHold(bytes: String, text: String) {
        #expect(Base64.encode(bytes.utf8) == Array(text.utf8))
        #expect(self.decoded(text.utf8) == Array(bytes.utf8))
    }

    @Test("every length and byte comes back")
    func everyLengthComesBack() {
        for length in 0..<600 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ length) }
            let text = Base64.encode(bytes)
            #expect(text.count == (length + 2) / 3 * 4)
            #expect(self.decoded(text) == bytes)
        }
    }

    @Test("a range in the middle is decoded, and nothing around it touched")
    func rangesAreDecoded() throws {
        let buffer = ByteBuffer("\"Zm9vYmE=\"!".utf8)
        let range = try #require(buffer.decodeBase64InPlace(1..<9))
        #expect(range == 1..<6)
        #expect(buffer.text(in: range) == "fooba")
        #expect(buffer.text(in: 9..<11) == "\"!")
    }

    @Test(
        "what is not base64 is refused and left as it was",
        arguments: [
            "Z", "Zg", "Zg=", "=", "==", "===", "====", "Z===", "Zg==Zg==", "Zm8=Zm9v", "Zm9v\n", " Zm9", "Zm-_",
            "Zm9v Zm9",
            "Zg=a", "Z=g=", "Zh==", "Zm9=", "Zm9vZm9vZm9vZm9vZm9vZm9vZm9v!m9v", "Zm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9",
            "é12",
            "Zm9vZm9vZm9vZm9v\u{0}m9vZm9vZm9v",
        ]
    )
    func otherTextIsRefused(text: String) {
        let buffer = ByteBuffer(text.utf8)
        #expect(buffer.decodeBase64InPlace(0..<buffer.count) == nil)
        #expect(buffer.text(in: 0..<buffer.count) == text)
    }

    @Test("one wrong byte at any place is found, whatever it is")
    func everyWrongByteIsFound() {
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let text = Base64.encode((0..<30).map { UInt8($0 * 8) })
        for place in text.indices {
            for byte in UInt8.min...UInt8.max where !alphabet.contains(byte) {
                var changed = text
                changed[place] = byte
                if byte == UInt8(ascii: "="), place == text.count - 1 { continue }
                #expect(self.decoded(changed) == nil)
            }
        }
    }
}
