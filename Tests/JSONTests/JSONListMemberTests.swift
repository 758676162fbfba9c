// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Tensors
import Testing

@Suite("JSON list that is a member")
struct JSONListMemberTests {
    private func reader(_ text: String, _ names: [String] = ["data", "x/y"]) throws(JSONError) -> JSONListReader {
        let text = JSONText(text, followedBy: "]7,")
        let reader = try JSONListReader(member: names, of: text, elementType: .int32, rowShape: [.fixed(2)])
        guard let reader else { throw .missingMember(names, found: []) }
        return reader
    }

    /// All rows up to the end or the first error.
    private func read(_ text: String) -> (elements: [Int32], error: JSONError?) {
        var elements: [Int32] = []
        do throws(JSONError) {
            let reader = try self.reader(text)
            while let rows = try reader.next(maximumRows: 1) { elements += rows.elements(Int32.self) }
            return (elements, nil)
        } catch {
            return (elements, error)
        }
    }

    @Test(
        "is found among other members",
        arguments: [
            #"{"data": [[1,2],[3,4]]}"#, #" { "x/y" :[[1, 2], [3, 4]] } "#,
            #"{"a": {"data": [1]}, "data":[[1,2],[3,4]]}"#,
            #"{"a": "data", "b": [[[]]], "x\/y": [[1,2],[3,4]], "c": {"data": 1}, "d": null}"#,
            #"{"d\u0061ta": [[1,2],[3,4]], "model": "m"}"#,
        ]
    )
    func isFound(text: String) throws {
        let reader = try self.reader(text)
        #expect(try reader.next()?.elements(Int32.self) == [1, 2, 3, 4])
        #expect(reader.isAtEnd)
        #expect(try reader.next() == nil)
    }

    @Test("may be empty", arguments: [#"{"data": []}"#, #"{"a": 1, "data": [ ], "b": 2}"#])
    func mayBeEmpty(text: String) throws {
        let reader = try self.reader(text)
        #expect(reader.isAtEnd)
        #expect(try reader.next() == nil)
    }

    @Test(
        "is missed at once",
        arguments: [
            ("{}", .wrongType, "", "an empty object"),
            (#"{"a": [1], "b": 2}"#, .wrongType, "", #"the members "a", "b""#),
            (#"{"a": {"data": []}}"#, .wrongType, "", #"the members "a""#), ("[[1,2]]", .wrongType, "", "an array"),
            (#"{"data": 5}"#, .wrongType, "/data", "5"), (#"{"x/y": {"a": 1}}"#, .wrongType, "/x~1y", "an object"),
            ("", .empty, "", "nothing"), (#"{"data"}"#, .syntax, "", ""), (#"{"data":}"#, .syntax, "/data", ""),
            (#"{"a": 1"#, .syntax, "", ""), (#"{"a": 1} x"#, .syntax, "", "x"), (#"{"a": [}"#, .syntax, "", ""),
            (#"{"data": [], "x/y": []}"#, .wrongType, "", #""data", "x/y""#), (#"{"data": []"#, .syntax, "", ""),
        ] as [(String, JSONError.Code, String, String)]
    )
    func isMissed(text: String, code: JSONError.Code, pointer: String, found: String) {
        let error = #expect(throws: JSONError.self) { try self.reader(text) }
        #expect(error?.code == code)
        #expect(error?.pointer == pointer)
        #expect(error?.isRecoverable == false)
        if !found.isEmpty { #expect(error?.found == found) }
    }

    @Test(
        "shows what is wrong behind it after its rows",
        arguments: [
            (#"{"data": [[1,2]], "data": [[3,4]]}"#, .wrongType), (#"{"x/y": [[1,2]], "b": 1, "data": 5}"#, .wrongType),
            (#"{"data": [[1,2]]} x"#, .syntax), (#"{"data": [[1,2]]"#, .syntax), (#"{"data": [[1,2]]]"#, .syntax),
            (#"{"data": [[1,2]], }"#, .syntax), (#"{"data": [[1,2]], "b"}"#, .syntax),
            (#"{"data": [[1,2]] "b": 1}"#, .syntax), (#"{"data": [[1,2]], "b": [1}}"#, .syntax),
            (#"{"data": [[1,2]], "b": 1}}"#, .syntax),
        ] as [(String, JSONError.Code)]
    )
    func showsWhatFollows(text: String, code: JSONError.Code) {
        let (elements, error) = self.read(text)
        // A text that simdjson refuses as a whole has no rows.
        #expect(elements == [1, 2] || elements == [])
        #expect(error?.code == code)
        #expect(error?.pointer == "")
        #expect(error?.isRecoverable == false)
    }

    @Test("passes over a bad row, and names its place")
    func passesOverBadRows() throws {
        let reader = try self.reader(#"{"a": 0, "x/y": [[1,2],[3],[5,6]], "b": [7]}"#)
        #expect(try reader.next()?.elements(Int32.self) == [1, 2])
        let error = #expect(throws: JSONError.self) { try reader.next() }
        #expect(error?.pointer == "/x~1y/1")
        #expect(error?.isRecoverable == true)
        #expect(try reader.next()?.elements(Int32.self) == [5, 6])
        #expect(reader.isAtEnd)
    }

    @Test("may not have certain others beside it; the first of these in its place ends the reading at once")
    func hasNoOthersBeside() throws {
        func reader(_ text: String) throws -> JSONListReader? {
            try JSONListReader(
                member: ["data"],
                insteadOf: ["ref", "refs"],
                of: JSONText(text, followedBy: "]7,"),
                elementType: .int32,
                rowShape: [.fixed(2)]
            )
        }
        #expect(try reader(#"{"a": 1, "ref": 5, "data": [[1,2]]}"#) == nil)
        #expect(try reader(#"{"r\u0065fs": [], "b"}"#) == nil, "what follows is not looked at")
        let both = try #require(try reader(#"{"data": [[1,2]], "a": {"ref": 1}, "refs": null}"#))
        #expect(try both.next()?.elements(Int32.self) == [1, 2])
        let error = #expect(throws: JSONError.self) { try both.next() }
        #expect(error?.found == #""data", "refs""#)
        #expect(error?.isRecoverable == false)
        let others = #expect(throws: JSONError.self) { try reader(#"{"a": {"ref": 1}}"#) }
        #expect(others?.found == #"the members "a""#)
    }

    @Test("is read in windows, like what stands around it")
    func isReadInWindows() throws {
        let rows = (0..<60_000).map { "[\($0),1]" }.joined(separator: ", ")
        let other = (0..<60_000).map { "{\"data\": \($0)}" }.joined(separator: ",")
        let reader = try self.reader("{\"a\": [\(other)], \"data\": [\(rows)], \"b\": [\(other)]}")
        var count = 0
        while let rows = try reader.next(maximumRows: 1_000) {
            #expect(rows.elements(Int32.self).first == Int32(count))
            count += rows.rowCount
        }
        #expect(count == 60_000)
        let twice = self.read("{\"data\": [[1,2]], \"b\": [\(other)], \"data\": 1}")
        #expect(twice.elements == [1, 2])
        #expect(twice.error?.code == .wrongType)
    }
}
