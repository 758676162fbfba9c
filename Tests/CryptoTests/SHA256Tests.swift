// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Testing

@Suite("SHA-256")
struct SHA256Tests {
    @Test(
        "the examples of FIPS 180-4 come out",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func examples(text: String, digest: String) {
        let hash = SHA256()
        hash.update(text.utf8)
        #expect(hash.finish().description == digest)
        hash.update(Array(text.utf8))
        #expect(hash.finish().description == digest, "a context starts anew after each digest")
    }

    @Test("fields that share their bytes differ by where they end")
    func fieldsAreSeparated() {
        let hash = SHA256()
        hash.update(field: "ab".utf8)
        hash.update(field: "c".utf8)
        let first = hash.finish()
        hash.update(field: "a".utf8)
        hash.update(field: "bc".utf8)
        #expect(first != hash.finish())
    }

    @Test("the bytes are in the order of the hexadecimal digits")
    func bytesAreInOrder() {
        let digest = SHA256().finish()
        #expect(digest.bytes.count == 32)
        #expect(digest.bytes.first == 0xe3)
        #expect(digest.bytes.last == 0x55)
    }
}
