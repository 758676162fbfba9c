// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Glibc
import Testing

@Suite("TLS contexts")
struct TLSContextTests {
    @Test("the system's authorities are found")
    func system() throws {
        _ = try TLSContext()
    }

    @Test(
        "a file that is no list of certificates is named",
        arguments: ["/nowhere/ca.pem", "/dev/null", "/proc/self/stat"]
    )
    func unreadable(path: String) {
        let error = #expect(throws: TLSError.self) { try TLSContext(authorities: .file(path)) }
        #expect(error?.code == .unreadableAuthorities)
        #expect(error?.message.hasPrefix("\(path) cannot be used") == true)
    }

    @Test("a file that the environment names counts, and is named")
    func environment() async {
        await #expect(processExitsWith: .success) {
            unsafe setenv("SSL_CERT_FILE", "/nowhere/ca.pem", 1)
            let error = #expect(throws: TLSError.self) { try TLSContext() }
            if error?.code != .unreadableAuthorities || error?.message.contains("/nowhere/ca.pem") != true { exit(1) }
            unsafe setenv("SSL_CERT_FILE", "", 1)
            _ = try TLSContext()
        }
    }

    @Test("a system without authorities says what to install", .enabled(if: getuid() == 0))
    func noAuthorities() async {
        await #expect(processExitsWith: .success) {
            var template = Array("/tmp/empty-XXXXXX".utf8CString)
            unsafe unsetenv("SSL_CERT_FILE")
            unsafe unsetenv("SSL_CERT_DIR")
            guard let folder = unsafe mkdtemp(&template), unsafe chdir(folder) == 0, unsafe rmdir(folder) == 0,
                unsafe chroot(".") == 0
            else { _exit(3) }
            do throws(TLSError) {
                _ = try TLSContext()
                _exit(4)
            } catch {
                _exit(error.code == .noAuthorities && error.message.contains("ca-certificates") ? 0 : 5)
            }
        }
    }

    @Test("versions are ordered, and named as OpenSSL names them")
    func versions() {
        #expect(TLSVersion.tls12 < .tls13)
        #expect(TLSVersion.tls12.description == "TLSv1.2")
        #expect(TLSVersion(rawValue: "TLSv1.1") == nil)
    }
}
