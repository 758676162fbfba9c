// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("Tokens of a managed identity")
struct AccessTokenTests {
    private static func expiry(_ json: String) throws -> Int {
        try AccessToken(answer: Array(#"{"access_token":"t","expires_on":\#(json)}"#.utf8)).expiry
    }

    @Test(
        "the expiry is a number, a string, or the date of the oldest protocol",
        arguments: [
            ("1586984735", 1_586_984_735), (#""1586984735""#, 1_586_984_735),
            (#""06/20/2019 02:57:58 +00:00""#, 1_560_999_478),
            (#""6/20/2019 2:57:58 AM +00:00""#, 1_560_999_478), (#""6/20/2019 2:57:58 PM +00:00""#, 1_561_042_678),
            (#""6/20/2019 12:00:00 AM +01:30""#, 1_560_983_400), (#""02/29/2024 23:59:59 -01:00""#, 1_709_254_799),
            (#""01/01/1970 00:00:00 +00:00""#, 0), (#""03/01/2100 00:00:00 +00:00""#, 4_107_542_400),
        ]
    )
    func expiry(json: String, seconds: Int) throws {
        #expect(try Self.expiry(json) == seconds)
    }

    @Test(
        "an answer without a token that can be used is refused, and not repeated",
        arguments: [
            "", "[]", "{}", #"{"access_token":"SECRET"}"#, #"{"access_token":"","expires_on":1}"#,
            #"{"access_token":"SECRET","expires_on":-1}"#, #"{"access_token":"SECRET","expires_on":"soon"}"#,
            #"{"access_token":7,"expires_on":1}"#,
            #"{"access_token":"SECRET","expires_on":"13/01/2019 00:00:00 +00:00"}"#,
            #"{"access_token":"SECRET","expires_on":"1/1/2019 24:00:00 +00:00"}"#,
            #"{"access_token":"SECRET","expires_on":"1/1/2019 1:0:0 00:00"}"#,
            #"{"access_token":"SECRET","expires_on":"1/1/2019 1:0:0 XM +00:00"}"#,
            #"{"access_token":"SECRET","expires_on":1.5}"#,
        ]
    )
    func malformed(text: String) {
        let error = #expect(throws: IdentityError.self) { try AccessToken(answer: Array(text.utf8)) }
        #expect(error?.description.contains("SECRET") == false)
    }

    @Test(
        "the user's name is the claim oid",
        arguments: [
            ("e30.eyJvaWQiOiJhLWItYyJ9.s", "a-b-c"), ("e30.eyJvaWQiOiLDv8O_w78ifQ.s", "ÿÿÿ"), ("e30.e30.s", nil),
            ("e30.eyJvaWQiOjd9.s", nil), ("x", nil), ("a.b.c.d", nil), ("..", nil), ("e30.!!!.s", nil),
        ] as [(String, String?)]
    )
    func objectID(token: String, name: String?) {
        #expect(AccessToken.objectID(inTokenText: token) == name)
    }

    @Test("no description shows the token")
    func description() throws {
        let token = try AccessToken(answer: Array(#"{"access_token":"SECRET","expires_on":1}"#.utf8))
        var dumped = "\(token) \(String(reflecting: token))"
        dump(token, to: &dumped)
        #expect(!dumped.contains("SECRET"))
    }
}
