// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Files

/// Finds the parts of a blob that is made of blocks.
struct BlockAssembly {
    /// Where the bytes of a part are.
    enum Source {
        /// In the block of that name, which waits.
        case staged([UInt8])
        /// In the blob as it is.
        case committed(OpenFile, Range<Int>)
    }

    /// A part of the new blob.
    struct Part {
        let block: StagedBlock
        let source: Source
    }

    private var committed: [String: Part] = [:]
    private var staged: [String: Part] = [:]

    /// An assembly from the blob as it is, if it is, and the blocks that wait.
    init(committed: (blob: StoredBlob, file: OpenFile)?, staged: [StagedBlock]) {
        for block in staged {
            self.staged[block.id] = Base64.bytes(block.id).map { Part(block: block, source: .staged($0)) }
        }
        guard let (blob, file) = committed else { return }
        var start = 0
        for block in blob.record.blocks {
            let (end, overflow) = start.addingReportingOverflow(block.size)
            guard !overflow, end <= blob.properties.size else { return }
            self.committed[block.id] = Part(block: block, source: .committed(file, start..<end))
            start = end
        }
    }

    /// The parts that a list names.
    ///
    /// - Throws: ``BlobError`` `InvalidBlockList` when there is none of some name.
    func parts(of list: [BlockReference]) throws(BlobError) -> [Part] {
        var parts: [Part] = []
        parts.reserveCapacity(list.count)
        for reference in list {
            guard let part = self.part(reference) else { throw .invalidBlockList }
            parts.append(part)
        }
        return parts
    }

    private func part(_ reference: BlockReference) -> Part? {
        switch reference.kind {
        case .committed: self.committed[reference.id]
        case .uncommitted: self.staged[reference.id]
        case .latest: self.staged[reference.id] ?? self.committed[reference.id]
        }
    }
}
