// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc

extension HTTPResponse {
    /// Hands the answer to the library, which copies it, for the connection that it waits on; a body that is made
    /// meanwhile comes through `stream`.
    @safe
    func queue(on connection: OpaquePointer, closing: Bool, stream: BodyPipe? = nil) -> MHD_Result {
        guard let response = unsafe self.makeResponse(stream) else { return .NO }
        defer { unsafe MHD_destroy_response(response) }
        unsafe self.headers.forEachCString { name, value in
            guard unsafe !HTTPResponse.isFraming(name) else { return }
            _ = unsafe MHD_add_response_header(response, name, value)
        }
        if closing || self.closesConnection { _ = unsafe MHD_add_response_header(response, "Connection", "close") }
        let status = 200...999 ~= self.status ? self.status : 500
        return unsafe MHD_queue_response(connection, UInt32(status), response)
    }

    private func makeResponse(_ stream: BodyPipe?) -> OpaquePointer? {
        if let stream {
            return unsafe BodyReader.makeResponse(stream, length: stream.length, pieceSize: BodyPipe.pieceSize)
        }
        // (The library can send a file by itself, but waits for more where the file has become shorter.)
        if case .file(let file) = self.content, !file.range.isEmpty {
            return unsafe BodyReader.makeResponse(file, length: file.range.count, pieceSize: FilePart.pieceSize)
        }
        return unsafe self.body.withUnsafeBytes { bytes in
            unsafe MHD_create_response_from_buffer(
                bytes.count,
                UnsafeMutableRawPointer(mutating: bytes.baseAddress),
                .RESPMEM_MUST_COPY
            )
        }
    }

    /// Whether a header field frames the message or is about the connection, which is the server's business.
    private static func isFraming(_ name: UnsafePointer<CChar>) -> Bool {
        let framing: [StaticString] = ["content-length", "transfer-encoding", "connection", "keep-alive"]
        return framing.contains { unsafe strcasecmp(name, $0.utf8Start) == 0 }
    }
}
