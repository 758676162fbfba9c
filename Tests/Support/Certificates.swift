// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// An authority of a test's own and the certificates that it gives, in a folder that ends with it.
package final class Certificates: Sendable {
    /// When a certificate is valid.
    package enum Validity: String, Sendable {
        /// Now.
        case now = "20200101000000Z 20991231235959Z"
        /// Not any more.
        case past = "20010101000000Z 20020101000000Z"
        /// Not yet.
        case future = "20900101000000Z 20991231235959Z"
    }

    /// Where they lie.
    package let folder: String

    /// The authority's own certificate.
    package var authority: String { "\(self.folder)/ca.crt" }

    /// Makes an authority, which has given no certificate yet.
    package init() throws {
        self.folder = try Certificates.makeFolder()
        try Certificates.openssl(
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=An authority",
            "-keyout",
            "\(self.folder)/ca.key",
            "-out",
            self.authority
        )
        try self.write("", to: "index.txt")
        try self.write(
            """
            [ca]
            default_ca = authority
            [authority]
            database = \(self.folder)/index.txt
            new_certs_dir = \(self.folder)
            default_md = sha256
            rand_serial = yes
            policy = policy
            unique_subject = no
            [policy]
            commonName = supplied

            """,
            to: "ca.cnf"
        )
    }

    deinit {
        _ = try? ChildProcess(["rm", "-r", self.folder]).succeeds()
    }

    /// Makes a certificate for `names`, in the form of `subjectAltName`; its name in the folder, without `.crt`.
    package func issue(for names: String, valid validity: Validity = .now) throws -> String {
        let path = "\(self.folder)/server-\(UInt64.random(in: 0 ... .max))"
        let dates = validity.rawValue.split(separator: " ").map(String.init)
        try self.write("subjectAltName = \(names)\n", to: "names.cnf")
        try Certificates.openssl(
            "req",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=A server",
            "-keyout",
            "\(path).key",
            "-out",
            "\(path).csr"
        )
        try Certificates.openssl(
            "ca",
            "-batch",
            "-notext",
            "-config",
            "\(self.folder)/ca.cnf",
            "-startdate",
            dates[0],
            "-enddate",
            dates[1],
            "-cert",
            self.authority,
            "-keyfile",
            "\(self.folder)/ca.key",
            "-extfile",
            "\(self.folder)/names.cnf",
            "-in",
            "\(path).csr",
            "-out",
            "\(path).crt"
        )
        return path
    }

    private func write(_ text: String, to name: String) throws {
        guard let file = unsafe fopen("\(self.folder)/\(name)", "w") else { throw TestError.system(errno) }
        unsafe fputs(text, file)
        unsafe fclose(file)
    }

    private static func makeFolder() throws -> String {
        var template = Array("/tmp/certificates-XXXXXX".utf8CString)
        guard let folder = unsafe mkdtemp(&template) else { throw TestError.system(errno) }
        return unsafe String(cString: folder)
    }

    private static func openssl(_ arguments: String...) throws {
        let child = try ChildProcess(["openssl"] + arguments)
        guard child.succeeds() else { throw TestError.failed("openssl \(arguments.joined(separator: " "))") }
    }
}
