// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc
internal import Synchronization

/// What the developer reads: lines as `func start` prints them, `[yyyy-MM-ddTHH:mm:ss.fffZ] text`.
package final class HostConsole: Sendable {
    /// How much a line matters.
    package enum Level: Sendable {
        /// What happens.
        case information
        /// What should be looked at.
        case warning
        /// What went wrong.
        case error
    }

    private let usesColours: Bool
    private let write: @Sendable ([UInt8]) -> Void
    /// Held while a line is written, so that none is written into another.
    private let turn = Mutex(())

    /// A console that writes to standard output, in colours if that is a terminal, unless `write` says otherwise.
    package init(write: (@Sendable ([UInt8]) -> Void)? = nil) {
        self.usesColours = write == nil && isatty(STDOUT_FILENO) == 1
        self.write = write ?? HostConsole.writeToOutput
    }

    /// Prints a line, with the time before it.
    package func log(_ text: String, _ level: Level = .information) {
        let line = "[\(HostConsole.timestamp())] \(HostConsole.printable(text))"
        self.print(self.usesColours ? HostConsole.coloured(line, level) : line)
    }

    /// Prints text as it is, with a line end behind it.
    package func print(_ text: String) {
        self.turn.withLock { _ in self.write(Array("\(text)\n".utf8)) }
    }

    /// The text without characters that could change what the terminal shows.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0 == "\t" || $0.value >= 32 && $0.value != 127 ? $0 : " " }
            )
        )
    }

    private static func coloured(_ line: String, _ level: Level) -> String {
        switch level {
        case .information: line
        case .warning: "\u{1B}[33m\(line)\u{1B}[0m"
        case .error: "\u{1B}[31m\(line)\u{1B}[0m"
        }
    }

    private static func timestamp() -> String {
        var time = timespec()
        var parts = unsafe tm()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        unsafe gmtime_r(&time.tv_sec, &parts)
        let numbers = unsafe [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
        let fields = numbers.map { Self.padded(Int($0), 2) }
        let (date, clock) = (fields[..<2].joined(separator: "-"), fields[2...].joined(separator: ":"))
        return unsafe "\(parts.tm_year + 1900)-\(date)T\(clock).\(Self.padded(time.tv_nsec / 1_000_000, 3))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let writeToOutput: @Sendable ([UInt8]) -> Void = { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
