// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer

extension HTTPResponse {
    /// An answer in JSON.
    init(_ status: Int = 200, json: [UInt8], headers: HTTPHeaders = [:], closesConnection: Bool = false) {
        var headers = headers
        headers.append("Content-Type", "application/json")
        self.init(status: status, headers: headers, body: json, closesConnection: closesConnection)
    }

    /// What is wrong, with the given headers besides the problem's own.
    init(_ problem: Problem, headers: HTTPHeaders = [:]) {
        var all = headers
        for (name, value) in problem.headers where all[name] == nil { all.append(name, value) }
        // What the client still sends belongs to a body that nobody will read.
        self.init(problem.status, json: problem.json, headers: all, closesConnection: problem.status == 413)
    }
}
