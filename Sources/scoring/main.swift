// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

let help = """
    scoring: run an Azure Functions app with a custom handler on this machine, for development.

    \(Command.allCases.map { "  \($0.help)" }.joined(separator: "\n"))

    `scoring COMMAND --help` tells the options of a command.
    """

var arguments = Arguments(CommandLine.arguments.dropFirst())
let name = arguments.next() ?? "--help"

if ["--help", "-h", "help"].contains(name) {
    print(help)
    exit(0)
}
guard let command = Command(rawValue: name) else {
    Output.complain("There is no command \"\(name)\".\n\n\(help)")
    exit(2)
}
if arguments.takeSwitch("--help") || arguments.takeSwitch("-h") {
    print(command.usage)
    exit(0)
}
do {
    exit(try await command.run(arguments))
} catch let error as UsageError {
    Output.complain("\(error.message)\n\n\(command.usage)")
    exit(2)
} catch let error as CommandError {
    Output.complain(error.message)
    exit(1)
}
