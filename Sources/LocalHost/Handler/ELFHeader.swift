// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The beginning of a program for Linux (ELF), of which anything may be missing or wrong.
struct ELFHeader {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    #if arch(x86_64)
    private static let own: [Int] = [62, 3]  // 32-bit programs run as well
    #elseif arch(arm64)
    private static let own: [Int] = [183]
    #else
    private static let own: [Int] = []
    #endif

    /// The machine that this program was built for.
    static var ownName: String { self.own.first.map(self.name) ?? "another machine" }

    /// Whether it is for machines of this kind.
    var isForThisMachine: Bool { ELFHeader.own.isEmpty || self.machine.map(ELFHeader.own.contains) ?? true }

    /// What it was built for.
    var machineName: String { self.machine.map(ELFHeader.name) ?? "an unknown machine" }

    /// The path of the program that loads its libraries; `nil` when it needs none or it is not found.
    var loader: String? {
        guard self.bytes.count > 4, self.bytes[4] == 2, let table = self.number(at: 32, 8),
            let size = self.number(at: 54, 2), let count = self.number(at: 56, 2)
        else { return nil }
        let interpreter = 3  // PT_INTERP
        for index in 0..<min(count, 64) {
            let entry = table + index * size
            guard let kind = self.number(at: entry, 4) else { return nil }
            guard kind == interpreter else { continue }
            guard let start = self.number(at: entry + 8, 8), start < self.bytes.count else { return nil }
            let path = self.bytes[start...].prefix { $0 != 0 }
            return start + path.count < self.bytes.count ? String(decoding: path, as: UTF8.self) : nil
        }
        return nil
    }

    private var machine: Int? {
        // Only the order of bytes that this machine has is read.
        guard self.bytes.count > 5, self.bytes[5] == 1 else { return -1 }
        return self.number(at: 18, 2)
    }

    /// A number of `size` bytes below 2^32, the lowest first.
    private func number(at start: Int, _ size: Int) -> Int? {
        guard start >= 0, start <= self.bytes.count - size else { return nil }
        let number = self.bytes[start..<(start + size)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return number < 1 << 32 ? Int(number) : nil
    }

    private static func name(_ machine: Int) -> String {
        switch machine {
        case 3: "32-bit x86"
        case 40: "32-bit ARM"
        case 62: "x86-64"
        case 183: "ARM64"
        case 243: "RISC-V"
        default: "another kind of machine"
        }
    }
}
