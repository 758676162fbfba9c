// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import FunctionsProtocol

@Suite("Route templates")
struct RouteTemplateTests {
    @Test(
        "a path matches and gives decoded values",
        arguments: [
            ("score", "/score", [:]),
            ("score", "/SCORE/", [:]),
            ("/score/", "score", [:]),
            ("~/score", "/score", [:]),
            ("score", "/%73core", [:]),
            ("a b", "/a%20B", [:]),
            ("score/{model}", "/score/m%20x", ["model": "m x"]),
            ("score/{model?}/{version?}", "/score", ["model": nil, "version": nil]),
            ("score/{model?}/{version?}", "/score/mnist", ["model": "mnist", "version": nil]),
            ("api/score/{model?}/{version?}", "/api/score/m%20x/a%2Fb", ["model": "m x", "version": "a/b"]),
            ("x/{a=1}", "/x", ["a": "1"]),
            ("x/{a:int=5}", "/x/", ["a": "5"]),
            ("x/{a=}", "/x", ["a": ""]),
            ("{*rest}", "/a/b%2Fc//d/", ["rest": "a/b/c//d/"]),
            ("x/{**rest}", "/x", ["rest": nil]),
            ("x/{**rest}", "/x/", ["rest": nil]),
            ("x/{*rest=all}", "/x", ["rest": "all"]),
            ("{name}.{ext}", "/a.b.c", ["name": "a.b", "ext": "c"]),
            ("{name}.{ext?}", "/a.b", ["name": "a", "ext": "b"]),
            ("{name}.{ext?}", "/ab", ["name": "ab", "ext": nil]),
            ("{name}.{ext?}", "/.b", ["name": ".b", "ext": nil]),
            ("v{major}-{minor}x", "/V10-2X", ["major": "10", "minor": "2"]),
            ("{{a}}/{b}", "/%7Ba%7D/c", ["b": "c"]),
            ("{x:regex(^\\d{{3}}$)}", "/123", ["x": "123"]),
            ("{x:regex(^(a|b)c:d=$)}", "/Bc:d=", ["x": "Bc:d="]),
            ("{x}", "/%C3%A9%zz%", ["x": "\u{e9}%zz%"]),
            ("{x}", "/%FF", ["x": "\u{FFFD}"]),
            ("gr\u{fc}n", "/gr%C3%BCn", [:]),
        ] as [(String, String, [String: String?])]
    )
    func matches(template: String, path: String, expected: [String: String?]) throws {
        let parameters = try #require(try RouteTemplate(template).match(path: path))
        #expect(Dictionary(uniqueKeysWithValues: parameters.entries.map { ($0.name, $0.value) }) == expected)
    }

    @Test(
        "another path does not match",
        arguments: [
            ("score", "/"), ("score", ""), ("score", "/scor"), ("score", "/score/x"), ("score", "//score"),
            ("score", "/score//"), ("score/{model}", "/score"), ("score/{model}", "/score//"),
            ("score/{model}/x", "/score/m"), ("{a?}/b", "/b"), ("x/{*rest}", "/x//a"), ("x/{*rest}", "/y"),
            ("{name}.{ext}", "/ab"), ("{name}.{ext}", "/.b"), ("{name}.{ext}", "/a."), ("{name}.{ext?}", "/a."),
            ("v{major}", "/v"), ("v{major}", "/xv1"), ("{a}x", "/x"), ("a{x}", "/aab"), ("", "/a"),
            ("gr\u{fc}n", "/gr%C3%BC"),
        ]
    )
    func doesNotMatch(template: String, path: String) throws {
        #expect(try RouteTemplate(template).match(path: path) == nil)
    }

    @Test(
        "a constraint accepts what ASP.NET Core accepts",
        arguments: [
            ("int", ["1", "-1", "+1", " 1 ", "2147483647"], ["a", "1.0", "2147483648", "", "0x1"]),
            ("long", ["9223372036854775807"], ["9223372036854775808", "1e3"]),
            ("bool", ["true", "FALSE", " True"], ["1", "yes", "truee"]),
            (
                "decimal", ["1", "-1.5", "1,000.25", ".5", "79228162514264337593543950335"],
                ["1e3", "a", ".", "79228162514264337593543950336", ",1"]
            ),
            ("double", ["1e3", "1.5E-3", "NaN", "-Infinity", "1e999", "5."], ["1e", "inf", "0x1p3", "e5", "--1"]),
            ("float", ["1.5"], ["f"]),
            (
                "datetime",
                [
                    "2016-12-31", "2016-12-31 7:32pm", "12/31/2016", "2026-11-21T07:26:28.5827049Z", "2024-02-29",
                    "2024-10-24T14:32:15+00:00", "7:32", "12-31-2016 19:32:01", "2016-12-31 7:32-0",
                ],
                ["2016-13-31", "2023-02-29", "x", "2016", "24:00", "2016-12-31T", "1:2:3:4", "2016-12-31 13:00 pm"]
            ),
            (
                "guid",
                [
                    "CD2C1638-1638-72D5-1638-DEADBEEF1638", "CD2C1638163872D51638DEADBEEF1638",
                    "{CD2C1638-1638-72D5-1638-DEADBEEF1638}", "(CD2C1638-1638-72D5-1638-DEADBEEF1638)",
                ],
                ["CD2C1638-1638-72D5-1638-DEADBEEF163", "{CD2C1638-1638-72D5-1638-DEADBEEF1638)", "g"]
            ),
            ("minlength(4)", ["abcd", "abcde"], ["abc"]),
            ("maxlength(2)", ["ab"], ["abc", "\u{1F600}a"]),
            ("length(2)", ["ab", "\u{1F600}"], ["a", "abc"]),
            ("length(2, 3)", ["ab", "abc"], ["a", "abcd"]),
            ("min(18)", ["18", "19"], ["17", "x"]),
            ("max(120)", ["-5", "120"], ["121"]),
            ("range(18,120)", ["18", "120"], ["17", "121"]),
            ("alpha", ["Rick"], ["a1", "\u{e9}"]),
            ("required", ["x"], [""]),
            ("file", ["a.txt", "a/b.c"], ["a", "a.", "a.b/c"]),
            ("nonfile", ["a", "a."], ["a.txt"]),
            ("regex(^\\d+$)", ["1", "12"], ["a1"]),
            ("regex(b)", ["abc", "aBc"], ["ac"]),
        ]
    )
    func constraints(text: String, accepted: [String], refused: [String]) throws {
        let constraint = try RouteConstraint(text[...])
        for value in accepted { #expect(constraint.matches(value), "\(value)") }
        for value in refused { #expect(!constraint.matches(value), "\(value)") }
    }

    @Test("constraints hold for defaults, and for optional values only when they are there")
    func constraintsOfAbsentValues() throws {
        #expect(try RouteTemplate("x/{a:int?}").match(path: "/x") != nil)
        #expect(try RouteTemplate("x/{a:int?}").match(path: "/x/b") == nil)
        #expect(try RouteTemplate("x/{a:int=b}").match(path: "/x") == nil)
        #expect(try RouteTemplate("x/{*a:int}").match(path: "/x") == nil)
        #expect(try RouteTemplate("x/{a:int:min(3)}").match(path: "/x/2") == nil)
        #expect(try RouteTemplate("x/{a:int:min(3)}").match(path: "/x/3") != nil)
    }

    @Test(
        "a template that ASP.NET Core refuses is refused",
        arguments: [
            ("a//b", .emptySegment), ("//", .emptySegment), ("a/{b", .unbalancedBrace), ("a}b", .unbalancedBrace),
            ("{a{b}}", .unbalancedBrace), ("a?", .invalidLiteral("a?")), ("~a", .invalidLiteral("~")),
            ("{}", .invalidParameterName("")), ("{a/b}", .invalidParameterName("a/b")),
            ("{?}", .invalidParameterName("?")), ("{***a}", .invalidParameterName("***a")),
            ("{a}/{A}", .duplicateParameter("A")), ("{a}{b}", .adjacentParameters("b")),
            ("{*a}/b", .misplacedCatchAll("a")), ("x{*a}", .misplacedCatchAll("a")),
            ("{*a?}", .misplacedCatchAll("a")), ("{a?}.x", .misplacedOptional("a")),
            ("{a}-{b?}", .misplacedOptional("b")), ("{a=1?}", .optionalWithDefault("a")),
            ("{a:integer}", .invalidConstraint("integer")), ("{a:min}", .invalidConstraint("min")),
            ("{a:min(x)}", .invalidConstraint("min(x)")), ("{a:int(1)}", .invalidConstraint("int(1)")),
            ("{a:range(2,1)}", .invalidConstraint("range(2,1)")), ("{a:regex([)}", .invalidConstraint("regex([)")),
            ("{a:length(-1)}", .invalidConstraint("length(-1)")),
        ] as [(String, RouteTemplateError)]
    )
    func invalidTemplates(text: String, expected: RouteTemplateError) {
        #expect(throws: expected) { try RouteTemplate(text) }
    }

    @Test("no path and no template crashes the matcher")
    func hostileTexts() {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "{", "}", "/", "a", "{a}", "{b?}", "{*c}", "%", "%2", "%2F", "?", ".", ":int", "=", "(", "\u{e9}", "*",
        ]
        for _ in 0..<20_000 {
            let template = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let path = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            _ = try? RouteTemplate(template.joined()).match(path: path.joined())
        }
    }
}
