// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a request is answered.
package typealias HTTPReply = Reply<HTTPResponse>
