// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import HTTPServer

extension OutputValue {
    /// An HTTP response as the value of an output.
    static func http(_ response: HTTPResponse) -> OutputValue {
        .http(status: response.status, headers: response.headers.map { ($0.name, $0.value) }, body: response.body)
    }
}
