"""Whether a command line that a page shows is one that costgate knows."""

import shlex

from costgate.cli.options import parser
from docs.make.parsers import subcommands


def unknown(line):
    """The words of `costgate …` that its parser does not know: subcommands and options."""
    _, *words = shlex.split(line.partition(" | ")[0].partition(" && ")[0], comments=True)
    command = parser()
    while words and words[0] in subcommands(command):
        command = subcommands(command)[words.pop(0)]
    options = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
    return [
        *(words[:1] or ["no subcommand"] if subcommands(command) else []),
        *sorted(options - set(command._option_string_actions)),
    ]
