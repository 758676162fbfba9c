// ScoringFunctions
// SPDX-License-Identifier: MIT

extension JSONError {
    /// The text holds nothing but white space.
    static func empty(at pointer: String = "") -> JSONError {
        JSONError(
            code: .empty,
            message: "Send a JSON value: the text is empty.",
            pointer: pointer,
            expected: "a JSON value",
            found: "nothing",
            offset: nil,
            isRecoverable: false
        )
    }

    /// The text breaks the grammar; `problem` says how, and its place follows.
    static func syntax(_ problem: String, offset: Int?, pointer: String = "", found: String = "") -> JSONError {
        let place = offset.map { " at byte \($0)" } ?? ""
        return JSONError(
            code: .syntax,
            message: "Send well-formed JSON (RFC 8259): \(problem)\(place).",
            pointer: pointer,
            expected: "JSON",
            found: found,
            offset: offset,
            isRecoverable: false
        )
    }

    /// An object has more members than are listed.
    static func tooManyMembers(limit: Int) -> JSONError {
        JSONError(
            code: .tooLarge,
            message: "Send at most \(limit) members in an object.",
            pointer: "",
            expected: "at most \(limit) members",
            found: "more",
            offset: nil,
            isRecoverable: false
        )
    }

    /// Arrays and objects are nested more than `limit` deep.
    static func tooDeep(limit: Int, offset: Int?, pointer: String = "") -> JSONError {
        JSONError(
            code: .tooDeep,
            message: "Nest arrays and objects at most \(limit) deep.",
            pointer: pointer,
            expected: "at most \(limit) levels",
            found: "more",
            offset: offset,
            isRecoverable: false
        )
    }

    /// A value is of another type.
    package static func wrongType(
        expected: String,
        found: String,
        pointer: String = "",
        isRecoverable: Bool = false
    ) -> JSONError {
        .mismatch(.wrongType, expected: expected, found: found, pointer: pointer, isRecoverable: isRecoverable)
    }

    /// A value that is well-formed but not the one wanted.
    static func mismatch(
        _ code: Code,
        expected: String,
        found: String,
        pointer: String,
        isRecoverable: Bool
    ) -> JSONError {
        let place = pointer.isEmpty ? "" : " at \(pointer)"
        return JSONError(
            code: code,
            message: "Expected \(expected)\(place), found \(found).",
            pointer: pointer,
            expected: expected,
            found: found,
            offset: nil,
            isRecoverable: isRecoverable
        )
    }

    /// A tensor cannot have the shape that is asked for.
    static func wrongShape(expected: String, found: String) -> JSONError {
        .mismatch(.wrongShape, expected: expected, found: found, pointer: "", isRecoverable: false)
    }

    /// The same error of a text that is not to be repeated: without what was found, at `pointer`, which stands for the
    /// text.
    package func withoutContent(of pointer: String) -> JSONError {
        let place = self.pointer.isEmpty ? "in" : "at \(self.pointer) of"
        let sentence = "Expected \(self.expected) \(place) the input that \(pointer) names."
        return JSONError(
            code: self.code,
            message: self.expected.isEmpty ? self.message : sentence,
            pointer: pointer,
            expected: self.expected,
            found: "",
            offset: self.offset,
            isRecoverable: self.isRecoverable
        )
    }

    /// The same error at `pointer`, unless it has a place already.
    func located(at pointer: String) -> JSONError {
        self.pointer.isEmpty ? self.copy(pointer: pointer, isRecoverable: self.isRecoverable) : self
    }

    /// The same error where no reader can go on.
    var final: JSONError { self.copy(pointer: self.pointer, isRecoverable: false) }

    private func copy(pointer: String, isRecoverable: Bool) -> JSONError {
        JSONError(
            code: self.code,
            message: self.message,
            pointer: pointer,
            expected: self.expected,
            found: self.found,
            offset: self.offset,
            isRecoverable: isRecoverable
        )
    }

    /// The text cannot be indexed, whatever it says.
    static func unreadable(_ code: Code, pointer: String = "") -> JSONError {
        let message =
            code == .tooLarge
            ? "Send less than 4 GiB of JSON at a time." : "Send less JSON at a time: there is no memory to index it."
        return JSONError(
            code: code,
            message: message,
            pointer: pointer,
            expected: "",
            found: "",
            offset: nil,
            isRecoverable: false
        )
    }
}
