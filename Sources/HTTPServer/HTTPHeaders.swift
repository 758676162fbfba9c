// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The fields of a message's header, in their order.
///
/// All of them are kept in one array of bytes, `name NUL value NUL ...`: one allocation a request, and a form that C can
/// read without another copy. No field can hold a CR, LF or NUL, so that none can end early or become two.
package struct HTTPHeaders: Sendable, Equatable {
    private var storage: [UInt8] = []

    /// No fields.
    package init() {}

    /// Adds a field at the end.
    ///
    /// CR, LF and NUL are dropped from `value`, as is white space around it. A `name` that is not a token (RFC 9110,
    /// section 5.6.2) adds nothing.
    package mutating func append(_ name: String, _ value: String) {
        var (name, value) = (name, value)
        let isToken = name.withUTF8 { unsafe FieldSyntax.isToken($0) }
        guard isToken else { return }
        self.reserve()
        name.withUTF8 { unsafe self.storage.append(contentsOf: $0) }
        self.storage.append(0)
        let start = self.storage.count
        let isClean = value.withUTF8 { text in
            unsafe self.storage.append(contentsOf: text)
            return unsafe FieldSyntax.isClean(text)
        }
        if !isClean { self.cleanValue(from: start) }
        self.storage.append(0)
    }

    /// Drops what the value that begins at `start` may not hold, and the white space around it.
    private mutating func cleanValue(from start: Int) {
        let kept = self.storage[start...].filter { $0 != 0 && $0 != 10 && $0 != 13 }
        self.storage.replaceSubrange(start..., with: FieldSyntax.trimmed(kept))
    }

    /// Makes room for a usual number of fields at once.
    private mutating func reserve() {
        if self.storage.isEmpty { self.storage.reserveCapacity(512) }
    }

    /// Adds a field that was read from a message; neither part holds a NUL.
    mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        self.reserve()
        unsafe self.storage.append(contentsOf: name)
        self.storage.append(0)
        unsafe self.storage.append(contentsOf: FieldSyntax.trimmed(value))
        self.storage.append(0)
    }

    /// The value of the first field called `name`, in whatever case; malformed UTF-8 is replaced.
    package subscript(name: String) -> String? {
        var fields = HTTPFieldIterator(storage: self.storage)
        while let field = fields.next() {
            if self.isCalled(name, field.name) { return self.text(field.value) }
        }
        return nil
    }

    /// The values of all fields called `name`, in whatever case.
    package func values(of name: String) -> [String] {
        var values: [String] = []
        var fields = HTTPFieldIterator(storage: self.storage)
        while let field = fields.next() {
            if self.isCalled(name, field.name) { values.append(self.text(field.value)) }
        }
        return values
    }

    /// Calls `body` with each field's name and value as C strings, which are valid during the call.
    func forEachCString(_ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void) {
        unsafe self.storage.withUnsafeBytes { bytes in
            guard let base = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var fields = HTTPFieldIterator(storage: self.storage)
            while let field = fields.next() {
                unsafe body(base + field.name.lowerBound, base + field.value.lowerBound)
            }
        }
    }

    private func isCalled(_ name: String, _ range: Range<Int>) -> Bool {
        range.count == name.utf8.count
            && self.storage[range].elementsEqual(name.utf8) { $0.asciiLowercased == $1.asciiLowercased }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: self.storage[range], as: UTF8.self)
    }
}

extension HTTPHeaders: Sequence {
    /// The fields as text; malformed UTF-8 is replaced.
    package func makeIterator() -> AnyIterator<(name: String, value: String)> {
        var fields = HTTPFieldIterator(storage: self.storage)
        return AnyIterator { fields.next().map { (self.text($0.name), self.text($0.value)) } }
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    /// Fields in the order of the literal; a name may occur more than once.
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { self.append(name, value) }
    }
}
