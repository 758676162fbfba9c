// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON

/// The memory in which simdjson notes where the tokens of a text start.
///
/// Owns the C object. ``JSONTokens`` fills and reads it.
@safe
struct StructuralIndex: ~Copyable {
    /// Bytes of a text that are indexed at a time, unless a string or row is longer.
    static let windowSize = 1 << 17
    /// The size up to which windows grow so that long rows are read once.
    static let largeWindowSize = 1 << 22

    /// Good while this value lives.
    let pointer: OpaquePointer

    /// An index that the thread keeps for its texts; ``giveBack()`` lets the next one have it.
    static func borrow() throws(JSONError) -> StructuralIndex {
        guard let pointer = unsafe json_index_borrow() else { throw .unreadable(.outOfMemory) }
        return unsafe StructuralIndex(pointer: pointer)
    }

    private init(pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe json_index_destroy(self.pointer)
    }

    /// Lets the current thread keep the index, or frees it when it has grown large.
    consuming func giveBack() {
        unsafe json_index_return(self.pointer)
        discard self
    }
}
