// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The one line of arguments that the host makes and .NET takes apart again for the program.
///
/// The host quotes nothing but the script: an argument with a space in it carries its own double quotes.
enum ArgumentLine {
    /// Joins arguments, the quoted script and the arguments behind it with single spaces.
    static func join(_ arguments: [String], script: String?, _ more: [String]) -> String {
        var line = arguments.joined(separator: " ")
        if let script, !script.isEmpty { line += " \"\(script)\"" }
        if !more.isEmpty { line += " " + more.joined(separator: " ") }
        return line
    }

    /// Takes a line apart by the rules of .NET's `Process`.
    ///
    /// Spaces and tabs separate; double quotes keep them, and two in a row inside of quotes are one. Backslashes
    /// count only before a double quote: two are one, and a single one makes the quote an ordinary character.
    static func split(_ line: String) -> [String] {
        var rest = Array(line.utf8)[...]
        var arguments: [String] = []
        while true {
            rest = rest.drop(while: Self.isBlank)
            if rest.isEmpty { return arguments }
            arguments.append(Self.takeArgument(&rest))
        }
    }

    private static func takeArgument(_ rest: inout ArraySlice<UInt8>) -> String {
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        var argument: [UInt8] = []
        var isQuoted = false
        while let byte = rest.first, isQuoted || !Self.isBlank(byte) {
            if byte == backslash {
                Self.takeBackslashes(&rest, into: &argument)
                continue
            }
            rest = rest.dropFirst()
            if byte != quote {
                argument.append(byte)
            } else if isQuoted, rest.first == quote {
                argument.append(quote)
                rest = rest.dropFirst()
            } else {
                isQuoted.toggle()
            }
        }
        return String(decoding: argument, as: UTF8.self)
    }

    private static func takeBackslashes(_ rest: inout ArraySlice<UInt8>, into argument: inout [UInt8]) {
        let run = rest.prefix { $0 == UInt8(ascii: "\\") }
        rest = rest.dropFirst(run.count)
        guard rest.first == UInt8(ascii: "\"") else { return argument += run }
        argument += run.prefix(run.count / 2)
        guard run.count % 2 == 1, let quote = rest.popFirst() else { return }
        argument.append(quote)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
