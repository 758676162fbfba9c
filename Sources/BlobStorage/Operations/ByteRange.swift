// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The bytes that a `Range` header asks for: one range (RFC 9110, section 14.2).
enum ByteRange: Sendable, Equatable {
    /// From one place to the end.
    case from(Int)
    /// From one place through another.
    case through(Int, Int)
    /// As many as that from the end.
    case last(Int)

    /// What a header's value says; `nil` for everything but one range of bytes.
    init?(_ text: String) {
        guard text.lowercased().hasPrefix("bytes=") else { return nil }
        let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }) else { return nil }
        switch (ByteRange.number(ends[0]), ByteRange.number(ends[1])) {
        case (nil, nil): return nil
        case (let first?, nil): self = .from(first)
        case (nil, let count?): self = .last(count)
        case (let first?, let last?):
            guard first <= last else { return nil }
            self = .through(first, last)
        }
    }

    /// The places in contents of `size` bytes.
    ///
    /// - Throws: ``BlobError`` `InvalidRange` when there are none.
    func places(in size: Int) throws(BlobError) -> Range<Int> {
        let range =
            switch self {
            case .from(let first): min(first, size)..<size
            case .through(let first, let last): min(first, size)..<(last < size ? last + 1 : size)
            case .last(let count): (size - min(count, size))..<size
            }
        guard !range.isEmpty else { throw .invalidRange(size: size) }
        return range
    }

    /// Numbers that are too large are behind every end.
    private static func number(_ digits: Substring) -> Int? {
        digits.isEmpty ? nil : Int(digits) ?? .max
    }
}
