// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Glibc

/// The path and query of a request's target, as they were sent.
struct RequestTarget {
    let path: String
    let query: String?
    /// Whether there is a space in it, which the library lets pass.
    let isMalformed: Bool

    /// Splits a target in origin form (`/path?query`), in absolute form (`http://host/path?query`) or `*`.
    @safe
    init(_ target: UnsafePointer<CChar>?) {
        guard let target = unsafe target else {
            self.path = ""
            self.query = nil
            self.isMalformed = true
            return
        }
        let bytes = unsafe RequestTarget.withoutAuthority(UnsafeRawBufferPointer(start: target, count: strlen(target)))
        let mark = unsafe bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        self.path = unsafe mark == bytes.startIndex ? "/" : String(decoding: bytes[..<mark], as: UTF8.self)
        self.isMalformed = unsafe bytes.contains(0x20)
        self.query = unsafe mark == bytes.endIndex ? nil : String(decoding: bytes[(mark + 1)...], as: UTF8.self)
    }

    /// What follows scheme and host; the request says whom it is for in `Host` as well.
    private static func withoutAuthority(_ bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
        guard unsafe bytes.first != UInt8(ascii: "/") else { return unsafe bytes[...] }
        for scheme in ["http://", "https://"] {
            guard bytes.count >= scheme.utf8.count,
                unsafe zip(bytes, scheme.utf8).allSatisfy({ $0.asciiLowercased == $1 })
            else { continue }
            let rest = unsafe bytes[scheme.utf8.count...]
            let start = unsafe rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            return unsafe rest[start...]
        }
        return unsafe bytes[...]
    }
}
