// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Tensors
import Testing

@Suite("JSON list reader")
struct JSONListReaderTests {
    private func reader(
        _ text: String,
        _ type: ElementType = .int32,
        _ rowShape: [Dimension] = [.fixed(2)]
    ) throws(JSONError) -> JSONListReader {
        try JSONListReader(JSONText(text, followedBy: "]7,"), elementType: type, rowShape: rowShape, pointer: "/data")
    }

    @Test("rows come in slices of the size asked for")
    func rowsComeInSlices() throws {
        let reader = try self.reader("[[1,2],[3,4] , [5,6]\n]")
        let first = try #require(try reader.next(maximumRows: 2))
        #expect(first.shape == [2, 2])
        #expect(first.elements(Int32.self) == [1, 2, 3, 4])
        #expect(reader.rowIndex == 2)
        #expect(try reader.next(maximumRows: 2)?.elements(Int32.self) == [5, 6])
        #expect(try reader.next() == nil)
        #expect(try reader.next() == nil)
    }

    @Test(
        "a slice has as many rows as the bytes allow, and one at least",
        arguments: [(1, 1), (8, 1), (16, 2), (23, 2), (24, 3), (1_000, 3)]
    )
    func bytesLimitASlice(bytes: Int, rows: Int) throws {
        let reader = try self.reader("[[1,2],[3,4],[5,6]]")
        #expect(try reader.next(maximumBytes: bytes)?.rowCount == rows)
    }

    @Test(
        "lists without rows have none",
        arguments: ["[]", " [ ] "]
    )
    func emptyListsHaveNoRows(text: String) throws {
        #expect(try self.reader(text).next() == nil)
    }

    @Test(
        "what is no list is refused at once",
        arguments: [
            ("{}", .wrongType), ("1", .wrongType), ("", .empty), ("x", .syntax), ("[] 1", .syntax), ("[\"", .syntax),
        ] as [(String, JSONError.Code)]
    )
    func otherTextsAreRefused(text: String, code: JSONError.Code) {
        let error = #expect(throws: JSONError.self) { try self.reader(text) }
        #expect(error?.code == code)
        #expect(error?.pointer == "/data")
    }

    @Test("rows of scalars, of lists of lists, of nothing, of strings are read")
    func rowShapesAreRead() throws {
        #expect(try self.reader("[1, 2,3]", .int32, []).next()?.elements(Int32.self) == [1, 2, 3])
        let nested = try self.reader("[[[1],[2]],[[3],[4]]]", .int32, [.fixed(2), .fixed(1)]).next()
        #expect(nested?.shape == [2, 2, 1])
        let empty = try self.reader("[[],[],[]]", .int32, [.fixed(0)]).next(maximumRows: 2)
        #expect(empty?.shape == [2, 0])
        let strings = try self.reader(#"[["a","b"],["c","\t"]]"#, .string).next()
        #expect(strings?.strings == ["a", "b", "c", "\t"])
    }

    @Test("the first row fixes symbolic axes")
    func firstRowFixesSymbolicAxes() throws {
        let reader = try self.reader("[[1,2,3],[4,5,6],[7,8],[9,10,11]]", .int32, [.symbolic("n")])
        #expect(try reader.next()?.shape == [2, 3])
        let error = #expect(throws: JSONError.self) { try reader.next() }
        #expect(error?.code == .wrongShape)
        #expect(error?.pointer == "/data/2")
        #expect(error?.expected == "3 numbers")
        #expect(error?.found == "2")
        #expect(error?.isRecoverable == true)
        #expect(reader.rowIndex == 3)
        #expect(try reader.next()?.elements(Int32.self) == [9, 10, 11])
        #expect(try reader.next() == nil)
    }

    @Test("a bad first row does not fix them")
    func badFirstRowFixesNothing() throws {
        let reader = try self.reader(#"[["a"],[1,2],[3,4]]"#, .int32, [.symbolic("n")])
        #expect(throws: JSONError.self) { try reader.next() }
        #expect(try reader.next()?.shape == [2, 2])
    }

    @Test(
        "a bad row is reported behind the rows before it, and passed over",
        arguments: [
            ("[1]", .wrongShape, "/data/1", "2 numbers", "1"),
            ("[1,2,3,[4]]", .wrongShape, "/data/1", "2 numbers", "4"), ("[]", .wrongShape, "/data/1", "2 numbers", "0"),
            ("7", .wrongShape, "/data/1", "a list of 2 numbers", "7"),
            ("null", .wrongShape, "/data/1", "a list of 2 numbers", "null"),
            (#"{"a":[1,2]}"#, .wrongShape, "/data/1", "a list of 2 numbers", "an object"),
            (#"[1,"],["]"#, .wrongType, "/data/1/1", "int32", "string \"],[\""),
            ("[[1,2],[3,4]]", .wrongShape, "/data/1/0", "int32", "an array"),
            ("[1,2.5]", .wrongType, "/data/1/1", "int32", "2.5"),
            ("[1,99999999999]", .outOfRange, "/data/1/1", "int32", "99999999999"),
            ("[false,1]", .wrongType, "/data/1/0", "int32", "false"),
        ] as [(String, JSONError.Code, String, String, String)]
    )
    func badRowsArePassedOver(
        row: String,
        code: JSONError.Code,
        pointer: String,
        expected: String,
        found: String
    ) throws {
        let reader = try self.reader("[[1,2],\(row),[3,4],\(row)]")
        #expect(try reader.next()?.elements(Int32.self) == [1, 2])
        #expect(reader.rowIndex == 1)
        let error = #expect(throws: JSONError.self) { try reader.next() }
        #expect(error?.code == code)
        #expect(error?.pointer == pointer)
        #expect(error?.expected == expected)
        #expect(error?.found == found)
        #expect(error?.message == "Expected \(expected) at \(pointer), found \(found).")
        #expect(reader.rowIndex == 2)
        #expect(try reader.next()?.elements(Int32.self) == [3, 4])
        #expect(throws: JSONError.self) { try reader.next() }
        #expect(try reader.next() == nil)
    }

    @Test(
        "a syntax error ends the reading, behind the rows before it",
        arguments: [
            "[1,NaN]", "[1,2", "[1,2}", "[1 2]", "[1,]", "[1,2]]", "[01,2]", "[1,2],", ",", "[1,2] [3,4]", "[1,2]:",
            "[1,\"\\", "[\"\u{1}\",1]", "[1,[2,}]]",
            "[1,2,3,]", "[1,2,}",
        ]
    )
    func syntaxErrorsEndTheReading(rows: String) throws {
        // The beginning of the text is looked at when the reader is made.
        guard let reader = try? self.reader("[[1,2],\(rows)]") else { return }
        var read = 0
        let error = #expect(throws: JSONError.self) {
            while let rows = try reader.next(maximumRows: 1) { read += rows.rowCount }
        }
        #expect(error?.code == .syntax)
        #expect(error?.isRecoverable == false)
        #expect(read <= 2)
        let index = reader.rowIndex
        #expect(throws: JSONError.self) { try reader.next() }
        #expect(reader.rowIndex == index)
    }

    @Test("a wrong escape is reported behind the rows before it")
    func wrongEscapesAreReported() throws {
        let reader = try self.reader(#"[["a","b"],["c","\x"],["d","e"]]"#, .string)
        #expect(try reader.next()?.strings == ["a", "b"])
        let error = #expect(throws: JSONError.self) { try reader.next() }
        #expect(error?.pointer == "/data/1/1")
        #expect(error?.isRecoverable == false)
        #expect(reader.rowIndex == 1)
    }

    @Test("rows that cross windows are read like others", arguments: [1, 10, 1_000, 100_000], [7, 1_000_000])
    func rowsCrossWindows(width: Int, maximumRows: Int) throws {
        let count = 300_000 / width
        let rows = (0..<count).map { row in
            "[" + (0..<width).map { "\((row &* 31 &+ $0) % 1_000)" }.joined(separator: " ,") + "]"
        }
        let reader = try self.reader("[\(rows.joined(separator: ",\n"))]", .int32, [.fixed(width)])
        var read: [Int32] = []
        while let rows = try reader.next(maximumRows: maximumRows) { read += rows.elements(Int32.self) }
        #expect(read.count == count * width)
        let isRight = read.enumerated().allSatisfy { index, value in
            Int(value) == (index / width &* 31 &+ index % width) % 1_000
        }
        #expect(isRight)
    }

    @Test("bad rows at the edges of windows are passed over", arguments: [1, 1_000])
    func badRowsCrossWindows(maximumRows: Int) throws {
        let rows = (0..<40_000).map {
            $0 % 3 == 0 ? "[\($0), \"\(String(repeating: "],", count: $0 % 50))\", [1]]" : "[\($0),1]"
        }
        let reader = try self.reader("[\(rows.joined(separator: ","))]")
        var good = 0
        var bad = 0
        while true {
            do {
                guard let rows = try reader.next(maximumRows: maximumRows) else { break }
                good += rows.rowCount
            } catch {
                #expect(error.pointer == "/data/\(reader.rowIndex - 1)/1")
                bad += 1
            }
        }
        #expect(bad == 13_334)
        #expect(good == 26_666)
    }
}
