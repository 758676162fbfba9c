// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import CMicroHTTPD

/// The header fields of a request, and what they say about its body.
struct RequestHeader {
    private(set) var headers = HTTPHeaders()
    /// The length that the sender announced, at most `Int.max`; `nil` when it announced none.
    private(set) var contentLength: Int?
    /// Whether the sender waits to be told before it sends the body.
    private(set) var expectsContinue = false
    /// Whether the header breaks a rule that the library leaves to its caller.
    ///
    /// Most of them are about the end of the body: readers that disagree there let another request be smuggled in.
    private(set) var isMalformed = false
    private var transferCodings = 0
    private var hosts = 0

    /// Reads the header of the request that `connection` is receiving; in HTTP/1.0 it may lack `Host`.
    @safe
    init(of connection: OpaquePointer, mayLackHost: Bool) {
        unsafe withUnsafeMutablePointer(to: &self) {
            _ = unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, addField, $0)
        }
        if self.transferCodings > 0, self.contentLength != nil { self.isMalformed = true }
        if self.hosts > 1 || self.hosts == 0 && !mayLackHost { self.isMalformed = true }
    }

    fileprivate mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        unsafe self.headers.append(name: name, value: value)
        switch name.count {
        case 4 where unsafe name.isCalled("host"): self.hosts += 1
        case 6 where unsafe name.isCalled("expect"): self.expectsContinue = unsafe value.isCalled("100-continue")
        case 14 where unsafe name.isCalled("content-length"): unsafe self.addLength(value)
        case 17 where unsafe name.isCalled("transfer-encoding"): unsafe self.addCoding(value)
        default: break
        }
        if let last = unsafe name.last, last == 0x20 || last == 0x09 { self.isMalformed = true }
    }

    private mutating func addLength(_ value: UnsafeRawBufferPointer) {
        var length = 0
        for index in value.indices {
            let digit = unsafe Int(value[index]) - Int(UInt8(ascii: "0"))
            if !(0...9).contains(digit) { self.isMalformed = true }
            let (tens, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(digit)
            length = overflow || carry ? .max : sum
        }
        if let known = self.contentLength, known != length { self.isMalformed = true }
        self.contentLength = length
    }

    private mutating func addCoding(_ value: UnsafeRawBufferPointer) {
        self.transferCodings += 1
        if unsafe self.transferCodings > 1 || !value.isCalled("chunked") { self.isMalformed = true }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes spell `name`, which is in lower case, in whatever case.
    fileprivate func isCalled(_ name: StaticString) -> Bool {
        guard self.count == name.utf8CodeUnitCount else { return false }
        for index in 0..<self.count where unsafe self[index].asciiLowercased != name.utf8Start[index] { return false }
        return true
    }
}

private func addField(
    _ reader: UnsafeMutableRawPointer?,
    _ kind: MHD_ValueKind,
    _ name: UnsafePointer<CChar>?,
    _ nameSize: Int,
    _ value: UnsafePointer<CChar>?,
    _ valueSize: Int
) -> MHD_Result {
    unsafe reader?.assumingMemoryBound(to: RequestHeader.self).pointee.add(
        UnsafeRawBufferPointer(start: name, count: nameSize),
        UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize)
    )
    return .YES
}
