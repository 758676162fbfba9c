// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// Texts as C functions take them: pointers, the last of which is null.
///
/// It owns the memory of all.
@safe
struct CStrings: ~Copyable {
    private let pointers: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

    init(_ texts: [String]) {
        let pointers = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
        _ = unsafe pointers.initialize(from: texts.map { unsafe strdup($0) } + [nil])
        unsafe self.pointers = pointers
    }

    deinit {
        unsafe self.pointers.forEach { unsafe free($0) }
        unsafe self.pointers.deallocate()
    }

    /// The first of the pointers, valid as long as this is.
    var base: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { unsafe self.pointers.baseAddress }
}
