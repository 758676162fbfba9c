// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Testing

@testable import FunctionsProtocol

@Suite("Service Bus messages")
struct ServiceBusMessageTests {
    @Test(
        "the size is that of the text that the host writes",
        arguments: [
            "{}", " { } ", #"{"a":[]}"#, #"{"a":[ ],"b":{ }}"#, #"{"a":[1,2,[3,{"b":null}]],"c":true}"#,
            #"{"a":1.10,"b":1e-7,"c":1.0,"d":-0.0,"e":1e15,"f":1e14,"g":123456789012345678.0,"h":0.0001,"i":0.00001}"#,
            #"{"a":1234567890123456.5,"b":-1.5e300,"c":5e-324,"d":100.0,"e":-12,"f":9223372036854775807,"g":0.1}"#,
            #"{"a":"\u00e9\u0085\u2028\ud83d\ude00\/\b\u0001\"\\","\u00e9":"\u00ff\n"}"#,
            "{\"a\":\"\u{85}\u{2028}\u{e9}\u{1F600}\u{7F}\"}", "{ \"a\" : \"b\" , \"c\" : [ 1 , 2 ] }",
            #"{"id":"2026-01-02T03:04:05Z","k":[0.25,3.5e20]}"#,
        ]
    )
    func sizes(text: String) throws {
        let expected = JSONNet.indented(try JSONValue(parsing: text))
        #expect(ServiceBusMessage.deliveredSize(of: Array(text.utf8)) == expected.utf8.count, "\(expected)")
    }

    @Test("the size is right for numbers of every magnitude")
    func numbers() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            let number = Double(bitPattern: random.next())
            guard number.isFinite else { continue }
            let other = (Double(random.next() % 100_000) / 1_000).rounded(.down) * (random.next() % 2 == 0 ? 1e3 : 1e-3)
            for value in [number, other] {
                let size = ServiceBusMessage.deliveredSize(of: Array("{\"a\":\(value)}".utf8))
                #expect(size == JSONNet.indented(["a": .number(value)]).utf8.count, "\(value)")
            }
        }
    }

    @Test(
        "dates are written again in one form",
        arguments: [
            ("2026-01-02T03:04:05", 19), ("2026-01-02T03:04:05Z", 20), ("2026-01-02T03:04:05.1200Z", 23),
            ("2026-01-02T03:04:05.000", 19), ("2026-01-02T03:04:05+02", 25), ("2026-01-02T03:04:05.5-0200", 27),
            ("2026-01-02T03:04:05+02:00", 25), ("2026-01-02T24:00:00", 19), ("2026-01-02T03:04:05.1234567", 27),
            ("2026-13-02T03:04:05", nil), ("2026-01-02T03:04:05.", nil), ("2026-01-02T03:04:05.12345678", nil),
            ("2026-01-02 03:04:05", nil), ("2026-01-02T03:04:05X", nil), ("2026-01-02T03:04:05+1", nil),
            ("2026-01-02T24:00:01", nil), ("2026-01-02", nil), ("2026-01-02T03:04:05+0a:00", nil), ("", nil),
        ] as [(String, Int?)]
    )
    func dates(text: String, length: Int?) {
        #expect(HostDate.rewrittenLength(Array(text.utf8)) == length)
        #expect(HostDate.isDate(text.utf8) == (length != nil))
    }

    @Test("text that is no JSON is measured without harm")
    func hostileTexts() {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "{", "}", "[", "]", "\"", "\\", "\\u", "d83d", ",", ":", "1e", "-", ".", "\u{2028}", " ", "a", "\u{85}",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            var bytes = Array(text.joined().utf8)
            if !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = ServiceBusMessage.deliveredSize(of: bytes)
        }
    }
}
