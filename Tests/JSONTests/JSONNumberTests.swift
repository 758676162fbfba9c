// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Tensors
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
    private func parse(_ texts: [String], _ type: ElementType) throws -> Tensor {
        let text = JSONText("[" + texts.joined(separator: ",") + "]")
        return try JSONTensor.parse(text, elementType: type, shape: [.fixed(texts.count)])
    }

    private func parse(_ text: String, _ type: ElementType) throws -> Tensor {
        try JSONTensor.parse(JSONText(text), elementType: type, shape: [])
    }

    /// Texts of numbers as programs write them, and as nobody does.
    private static func texts(_ count: Int, seed: UInt64) -> [String] {
        var random = Xorshift(seed: seed)
        return (0..<count).map { index in
            let bits = random.next()
            switch index % 9 {
            case 0: return "\(Double(bits >> 11) * 0x1p-53)"
            case 1: return "\(Float(bits >> 40) * 0x1p-20)"
            case 2: return digits(1 + Int(bits % 30), &random)
            case 3:
                return digits(1 + Int(bits % 4), &random) + "."
                    + digits(1 + Int(bits >> 8 % 12), &random, isFraction: true)
            case 4: return "-\(digits(3, &random)).\(digits(20, &random, isFraction: true))e-\(bits % 320)"
            case 5: return "\(digits(1, &random))e+\(bits % 300)"
            case 6:
                let double = Double(bitPattern: bits)
                return double.isFinite ? "\(double)" : "0"
            case 7:
                let float = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
                return float.isFinite ? "\(float)" : "-0"
            default: return halfWay(bits, &random)
            }
        }
    }

    private static func digits(_ count: Int, _ random: inout Xorshift, isFraction: Bool = false) -> String {
        let digits = (0..<count).map { _ in Character("\(random.next() % 10)") }
        let isZero = digits.first == "0" && !isFraction
        return isZero ? "0" : String(digits)
    }

    /// A number at or next to the middle between two floats, where rounding twice goes wrong.
    private static func halfWay(_ bits: UInt64, _ random: inout Xorshift) -> String {
        let float = Float(bitPattern: UInt32(truncatingIfNeeded: bits) & 0x7E7F_FFFF)
        let middle = (Double(float) + Double(float.nextUp)) / 2
        let text = "\(middle)"
        guard middle.isFinite, text.contains("."), !text.contains("e") else {
            return "1.00000005960464477539062" + "\(bits % 10)"
        }
        return text + String(repeating: "0", count: Int(bits >> 40 % 20)) + ["", "1", "0"][Int(bits >> 50 % 3)]
    }

    @Test("doubles are those that Swift reads", arguments: 1...4)
    func doublesAreExact(seed: UInt64) throws {
        let texts = Self.texts(20_000, seed: seed &* 0x9E37_79B9_7F4A_7C15).filter { Double($0)?.isFinite == true }
        #expect(texts.count > 18_000)
        let read = try self.parse(texts, .float64).elements(UInt64.self)
        #expect(zip(texts, read).filter { Double($0)?.bitPattern != $1 }.map(\.0) == [])
        for text in texts.prefix(500) {
            #expect(try JSONValue(parsing: text).double == Double(text), "\(text)")
        }
    }

    @Test("floats are those that Swift reads", arguments: 1...4)
    func floatsAreExact(seed: UInt64) throws {
        let texts = Self.texts(20_000, seed: seed &* 0xD1B5_4A32_D192_ED03).filter { Float($0)?.isFinite == true }
        #expect(texts.count > 12_000)
        let read = try self.parse(texts, .float32).elements(UInt32.self)
        #expect(zip(texts, read).filter { Float($0)?.bitPattern != $1 }.map(\.0) == [])
    }

    @Test("halves are those that Swift rounds a double to")
    func halvesAreRounded() throws {
        var random = Xorshift(seed: 99)
        let besides: [Double] = [1, 1 + 0x1p-40, 1 - 0x1p-40]
        let values = (0..<20_000).map { (index: Int) -> Double in
            let half = Float16(bitPattern: UInt16(truncatingIfNeeded: random.next() % 0x7BFE))
            if index % 2 == 0 { return Double(half) }
            let middle = (Double(half) + Double(half.nextUp)) / 2
            return -middle * besides[index % 3]
        }
        let read = try self.parse(values.map { "\($0)" }, .float16).elements(UInt16.self)
        #expect(zip(values, read).filter { Float16($0).bitPattern != $1 }.map(\.0) == [])
        #expect(
            try self.parse("65519.9", .float16).elements(UInt16.self) == [Float16.greatestFiniteMagnitude.bitPattern]
        )
    }

    @Test(
        "extreme numbers are exact",
        arguments: [
            "0", "-0", "0.0", "-0.0e5", "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-400",
            "-1e-400",
            "1.7976931348623157e308",
            "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880",
            "0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001e100",
            "9007199254740993", "9007199254740992.99999999999999999",
            "1e22", "1e23", "8.5e22", "0e9999999999999999999999", "1e-9999999999999999999999",
            "100000000000000000000000000000000000000000e-40", "7.2057594037927933e16",
            "1.00000017881393432617187499", "1.00000017881393421514957253748434595763683319091796875001",
            "3.4028234663852886e38", "1.1754942e-38", "1e-45", "7e-46", "7.1e-46",
        ]
    )
    func extremeNumbersAreExact(text: String) throws {
        #expect(try self.parse(text, .float64).elements(UInt64.self).first == Double(text)?.bitPattern)
        let float = try? self.parse(text, .float32).elements(UInt32.self).first
        #expect(float == Float(text).flatMap { $0.isFinite ? $0.bitPattern : nil })
    }

    @Test("numbers at the edges of the common forms are exact, first, last and between others")
    func commonFormsAreExact() throws {
        let texts = [
            "0", "-0", "1", "-1", "9", "-0.0", "0.5", "-0.329", "16777215", "16777216", "16777217", "-16777219",
            "0.16777217", "1.6777217", "167772.17", "167772.19", "9999999.9", "999999.9", "-99999.99", "0.0000001",
            "0.000001", "0.999999", "1.000001", "12345.67", "123456.7", "1234567", "12345678", "99999999", "-99999999",
            "123456789", "123.456789", "-123.456789", "0.12345678", "0.123456789012345", "0.1234567890123456",
            "0.12345678901234567", "0.123456789012345678", "0.1234567890123456789", "-0.99999999999999999",
            "9.007199254740993", "9007.199254740993", "1234567.8", "1234567.123456789", "12345678.9", "1.0000000000",
            "0.00000000000000001", "0.000000000000000000001", "1.00000005960464478", "1.00000017881393433",
            "0.12941176470588237", "1e5", "1.5e-3", "0.3e1",
        ]
        for rotation in 0..<3 {
            let row = Array(texts[rotation...] + texts[..<rotation])
            let doubles = try self.parse(row, .float64).elements(UInt64.self)
            #expect(zip(row, doubles).filter { Double($0)?.bitPattern != $1 }.map(\.0) == [])
            let floats = try self.parse(row, .float32).elements(UInt32.self)
            #expect(zip(row, floats).filter { Float($0)?.bitPattern != $1 }.map(\.0) == [])
        }
        for text in texts {
            #expect(try self.parse([text], .float32).elements(UInt32.self).first == Float(text)?.bitPattern, "\(text)")
            #expect(try self.parse(text, .float64).elements(UInt64.self).first == Double(text)?.bitPattern, "\(text)")
        }
    }

    @Test("numbers of few characters are exact wherever they stand", arguments: 1...2)
    func fewCharactersAreExact(seed: UInt64) throws {
        var random = Xorshift(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        let texts = (0..<20_000).map { _ -> String in
            let bits = random.next()
            let sign = bits >> 60 < 4 ? "-" : ""
            let whole = bits >> 56 % 2 == 0 ? "0" : Self.digits(1 + Int(bits % 5), &random)
            let fraction = Int(bits >> 8 % 7)
            return sign + whole + (fraction == 0 ? "" : "." + Self.digits(fraction, &random, isFraction: true))
        }
        #expect(texts.count { $0.utf8.count < 8 } > 10_000)
        let doubles = try self.parse(texts, .float64).elements(UInt64.self)
        #expect(zip(texts, doubles).filter { Double($0)?.bitPattern != $1 }.map(\.0) == [])
        let few = texts.filter { $0.utf8.count < 8 }
        let floats = try self.parse(few, .float32).elements(UInt32.self)
        #expect(zip(few, floats).filter { Float($0)?.bitPattern != $1 }.map(\.0) == [])
    }

    @Test(
        "what only looks like a number is none, first, last and between others",
        arguments: [
            "-", "--1", "+1", ".5", "-.5", "5.", "-5.", "00", "01", "-01", "00.5", "1.2.3", "1..2", "1-2", "1,.2",
            "1/2",
            "0x1", "1e", "1 2", "1_0", "0.12345678901.2", "0.1234567a", "012345678.5", ".123456789", "00.12345678",
            "1234567.", "12345678.", "123456789.", "1\u{80}", "\u{E9}1", "1:", "0.1234567-", "NaN", "1\"2\"",
        ]
    )
    func brokenNumbersAreRefused(text: String) {
        let between = (14...35).map { place in
            (0...17).map { $0 == place / 2 ? text : (place % 2 == 0 ? "" : "-") + "0.\($0 + 1)" }
        }
        for row in [[text], ["1", text], [text, "0.5"], ["0.25", text, "3"]] + between {
            for type in [ElementType.float32, .float64, .int32, .uint8] {
                #expect(throws: JSONError.self, "\(row)") { try self.parse(row, type) }
            }
        }
    }

    @Test("runs of common numbers keep their places across blocks and windows", arguments: [1, 63, 64, 65, 129, 784])
    func runsKeepTheirPlaces(width: Int) throws {
        var random = Xorshift(seed: UInt64(width) &* 0x9E37_79B9_7F4A_7C15)
        let row = (0..<width).map { _ -> String in
            let bits = random.next()
            let sign = bits >> 60 == 0 ? "-" : ""
            switch bits % 8 {
            case 0...3: return sign + "0." + Self.digits(1 + Int(bits >> 8 % 7), &random, isFraction: true)
            case 4: return sign + Self.digits(1 + Int(bits >> 8 % 8), &random)
            case 5: return sign + "0." + Self.digits(8 + Int(bits >> 8 % 10), &random, isFraction: true)
            case 6: return "\(bits >> 8 % 10)e-\(bits >> 16 % 9)"
            default: return ["0", "1", "0.0", "1.0"][Int(bits >> 8 % 4)]
            }
        }
        let spaced = JSONText("[ " + row.joined(separator: " ,\n") + " ]")
        let shape: [Dimension] = [.fixed(width)]
        let floats = row.compactMap { Float($0)?.bitPattern }
        #expect(try self.parse(row, .float32).elements(UInt32.self) == floats)
        #expect(
            try JSONTensor.parse(spaced, elementType: .float32, shape: shape).elements(UInt32.self) == floats
        )
    }

    @Test(
        "a number that a type cannot hold is out of its range",
        arguments: [
            (
                .float64,
                [
                    "1e400", "-1e309", "1.7976931348623159e308", "1" + String(repeating: "0", count: 400),
                    "0.1e99999999999999999999",
                ]
            ),
            (.float32, ["1e39", "-3.5e38", "3.4028236e38", "1e400"]), (.float16, ["65520", "-1e5", "1e400"]),
            (.int8, ["128", "-129", "1e3", "128.0"]), (.uint8, ["256", "-1", "1e20"]), (.int16, ["32768", "-32769"]),
            (.uint16, ["65536", "-1"]),
            (.int32, ["2147483648", "-2147483649"]), (.uint32, ["4294967296", "-1.0"]),
            (
                .int64,
                [
                    "9223372036854775808", "-9223372036854775809", "1e19", "99999999999999999999999",
                    "1e9999999999999999999",
                ]
            ),
            (.uint64, ["18446744073709551616", "-1", "1e20", "18446744073709551615.0e1", "100000000000000000000"]),
        ] as [(ElementType, [String])]
    )
    func rangesAreKept(type: ElementType, texts: [String]) {
        for text in texts {
            let error = #expect(throws: JSONError.self) { try self.parse(text, type) }
            #expect(error?.code == .outOfRange, "\(text)")
            #expect(error?.expected == "\(type)")
        }
    }

    @Test(
        "integers are read however they are written",
        arguments: [
            (.int64, "9223372036854775807", 0x7FFF_FFFF_FFFF_FFFF),
            (.int64, "-9223372036854775808", 0x8000_0000_0000_0000),
            (.uint64, "18446744073709551615", .max), (.uint64, "18446744073709551615.000", .max),
            (.uint64, "1844674407370955161.5e1", .max),
            (.int64, "3.0", 3), (.int64, "30e-1", 3), (.int64, "0.003e3", 3),
            (.int64, "1e18", 1_000_000_000_000_000_000), (.int64, "-0.0", 0),
            (.uint64, "-0", 0), (.int64, "0e999999999999999999999", 0),
            (.int64, "3.000000000000000000000000000000000000", 3),
            (.int64, "300000000000000000000000000000000000000000e-41", 3),
            (.uint64, "10000000000000000000", 10_000_000_000_000_000_000), (.int64, "12345678", 12_345_678),
            (.int64, "123456789012345678", 123_456_789_012_345_678), (.int64, "-7", UInt64(bitPattern: -7)),
        ] as [(ElementType, String, UInt64)]
    )
    func integersAreRead(type: ElementType, text: String, value: UInt64) throws {
        #expect(try self.parse(text, type).elements(UInt64.self) == [value])
        #expect(try self.parse("[ \(text) ]".filter { !"[] ".contains($0) }, type).elements(UInt64.self) == [value])
    }

    @Test("random integers are those that Swift reads, or out of range", arguments: 1...2)
    func randomIntegersAreRead(seed: UInt64) throws {
        var random = Xorshift(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<2_000 {
            let bits = random.next()
            let sign = bits >> 60 % 2 == 0 ? "-" : ""
            let text = sign + Self.digits(1 + Int(bits % 21), &random)
            let bytes = try? self.parse(text, .int64).elements(Int64.self).first
            #expect(bytes == Int64(text), "\(text)")
            #expect(
                (try? self.parse(text, .uint64).elements(UInt64.self).first) == (text == "-0" ? 0 : UInt64(text)),
                "\(text)"
            )
            #expect((try? self.parse(text, .int8).elements(Int8.self).first) == Int8(text), "\(text)")
        }
    }

    @Test(
        "a number with a fraction is no integer",
        arguments: [
            "3.5", "1e-1", "0.1", "-2.000000000000000000000000000001", "99999999999999999999999.5", "15e-1",
            "1e-9999999999999999999",
        ]
    )
    func fractionsAreNoIntegers(text: String) {
        let error = #expect(throws: JSONError.self) { try self.parse(text, .int64) }
        #expect(error?.code == .wrongType)
        #expect(error?.expected == "int64")
    }

    @Test("numbers of a megabyte are read")
    func longNumbersAreRead() throws {
        let digits = String(repeating: "9", count: 1 << 20)
        #expect(try self.parse("0.\(digits)", .float64).elements(Double.self) == [1])
        #expect(try self.parse("0.\(digits)", .float32).elements(Float.self) == [1])
        #expect(throws: JSONError.self) { try self.parse(digits, .float64) }
        #expect(throws: JSONError.self) { try self.parse(digits, .int64) }
        #expect(
            try self.parse("1\(String(repeating: "0", count: 1 << 20))e-\(1 << 20)", .int64).elements(Int64.self) == [1]
        )
    }
}
