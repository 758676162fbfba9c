// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The words of a command line: options with values, switches, and the rest.
struct Arguments {
    private var words: [String]

    /// The words behind the program's name.
    init(_ words: some Sequence<String>) {
        self.words = Array(words)
    }

    /// The next word; `nil` when there is none.
    mutating func next() -> String? {
        self.words.isEmpty ? nil : self.words.removeFirst()
    }

    /// Takes a switch out; whether it was there.
    mutating func takeSwitch(_ name: String) -> Bool {
        guard let place = self.words.firstIndex(of: name) else { return false }
        self.words.remove(at: place)
        return true
    }

    /// Takes an option out, written `--name value` or `--name=value`; its value, the last one of several.
    ///
    /// - Throws: ``UsageError`` for an option without a value.
    mutating func takeOption(_ name: String, _ short: String? = nil) throws(UsageError) -> String? {
        var value: String?
        while let place = self.words.firstIndex(where: { $0 == name || $0 == short || $0.hasPrefix("\(name)=") }) {
            let word = self.words.remove(at: place)
            if word.hasPrefix("\(name)=") {
                value = String(word.dropFirst(name.count + 1))
            } else {
                guard place < self.words.count else { throw UsageError("\(word) needs a value.") }
                value = self.words.remove(at: place)
            }
        }
        return value
    }

    /// Takes an option out whose value is a whole number in `range`.
    ///
    /// - Throws: ``UsageError`` for any other value.
    mutating func takeNumber(
        _ name: String,
        _ short: String? = nil,
        in range: ClosedRange<Int>
    ) throws(UsageError) -> Int? {
        guard let text = try self.takeOption(name, short) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError("\(name) takes a number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\".")
        }
        return number
    }

    /// Takes an option out that may be given several times; its values.
    ///
    /// - Throws: ``UsageError`` for an option without a value.
    mutating func takeEach(_ name: String) throws(UsageError) -> [String] {
        var values: [String] = []
        while let place = self.words.firstIndex(of: name) {
            guard place + 1 < self.words.count else { throw UsageError("\(name) needs a value.") }
            values.append(self.words[place + 1])
            self.words.removeSubrange(place...(place + 1))
        }
        return values
    }

    /// Takes an option out with all values up to the next option.
    ///
    /// - Throws: ``UsageError`` for an option without a value.
    mutating func takeList(_ name: String) throws(UsageError) -> [String]? {
        guard let place = self.words.firstIndex(of: name) else { return nil }
        let values = self.words[(place + 1)...].prefix { !$0.hasPrefix("-") }
        guard !values.isEmpty else { throw UsageError("\(name) needs at least one value.") }
        self.words.removeSubrange(place..<values.endIndex)
        return values.flatMap { $0.split(separator: ",") }.map { String($0) }
    }

    /// What is left, which holds no option.
    ///
    /// - Throws: ``UsageError`` for an option that nobody has taken.
    func rest() throws(UsageError) -> [String] {
        if let option = self.words.first(where: { $0.hasPrefix("-") && $0 != "-" }) {
            throw UsageError("There is no option \(option).")
        }
        return self.words
    }
}
