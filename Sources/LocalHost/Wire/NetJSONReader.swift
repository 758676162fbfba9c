// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Reads JSON as Json.NET does with its default settings.
///
/// It takes more than JSON: comments, commas before a closing bracket, strings in single quotes, names without quotes,
/// NaN and the infinities. Strings that look like dates become dates, and a repeated name has its last value.
struct NetJSONReader {
    /// How deep arrays and objects nest at most: 64 by default, 256 in answers of a handler.
    let maximumDepth: Int
    let text: ArraySlice<UInt8>
    var index: Int

    init(_ text: ArraySlice<UInt8>, maximumDepth: Int = 64) {
        self.text = text
        self.index = text.startIndex
        self.maximumDepth = maximumDepth
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { self.index += 3 }
    }

    /// The one value that `text` is; `nil` when there is nothing but white space and comments.
    ///
    /// - Throws: ``NetJSONError`` for anything else.
    static func document(_ text: String) throws(NetJSONError) -> NetValue? {
        var reader = NetJSONReader(Array(text.utf8)[...])
        guard try reader.startsValue() else { return nil }
        let value = try reader.value()
        guard try !reader.startsValue() else { throw reader.error("nothing may follow the value") }
        return value
    }

    /// Passes white space and comments; whether anything follows.
    mutating func startsValue() throws(NetJSONError) -> Bool {
        try self.skipBlanks()
        return self.index < self.text.endIndex
    }

    /// Passes one value.
    ///
    /// - Parameter depth: how many levels are around it.
    mutating func value(depth: Int = 0) throws(NetJSONError) -> NetValue {
        try self.skipBlanks()
        switch self.next {
        case UInt8(ascii: "{"): return try self.object(depth: depth + 1)
        case UInt8(ascii: "["): return try self.array(depth: depth + 1)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let string = try self.string()
            return NetDate(json: string).map { .date($0) } ?? .string(string)
        default: return try self.scalar()
        }
    }

    /// Passes an object; `read` passes each value.
    ///
    /// - Parameter depth: how many levels the object makes with those around it.
    mutating func members(
        depth: Int,
        _ read: (inout NetJSONReader, String) throws(NetJSONError) -> Void
    ) throws(NetJSONError) {
        try self.enter(depth)
        while self.next != UInt8(ascii: "}") {
            let name = try self.name()
            try self.skipBlanks()
            guard self.skip(UInt8(ascii: ":")) else { throw self.error("a colon must follow the name") }
            try read(&self, name)
            try self.endElement(UInt8(ascii: "}"))
        }
        self.index += 1
    }

    /// Passes an array; `read` passes each element.
    mutating func elements(
        depth: Int,
        _ read: (inout NetJSONReader) throws(NetJSONError) -> Void
    ) throws(NetJSONError) {
        try self.enter(depth)
        while self.next != UInt8(ascii: "]") {
            try read(&self)
            try self.endElement(UInt8(ascii: "]"))
        }
        self.index += 1
    }

    private mutating func object(depth: Int) throws(NetJSONError) -> NetValue {
        var object = NetObject()
        try self.members(depth: depth) { (reader, name) throws(NetJSONError) in
            object.set(name, try reader.value(depth: depth))
        }
        return .object(object)
    }

    private mutating func array(depth: Int) throws(NetJSONError) -> NetValue {
        var array: [NetValue] = []
        try self.elements(depth: depth) { reader throws(NetJSONError) in array.append(try reader.value(depth: depth)) }
        return .array(array)
    }

    private mutating func enter(_ depth: Int) throws(NetJSONError) {
        guard depth <= self.maximumDepth else { throw self.error("there are more than \(self.maximumDepth) levels") }
        self.index += 1
        try self.skipBlanks()
    }

    /// Passes the comma behind an element; there may be one behind the last.
    private mutating func endElement(_ closing: UInt8) throws(NetJSONError) {
        try self.skipBlanks()
        if self.next == closing { return }
        guard self.skip(UInt8(ascii: ",")) else { throw self.error("a comma or a closing bracket is missing") }
        try self.skipBlanks()
    }
}
