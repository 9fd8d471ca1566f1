"""`costgate completion`: what a shell needs to complete costgate's commands and options."""

from __future__ import annotations

from argparse import Namespace

from costgate.cli.options import parser
from costgate.errors import ConfigError


def run(options: Namespace) -> int:
    """Print the script for the shell."""
    try:
        import shtab
    except ImportError as error:
        raise ConfigError(
            "completion scripts are made by shtab, which is not installed", hint="pip install 'costgate[completion]'"
        ) from error
    script = shtab.complete(parser(), shell=options.shell)
    # Paths are arguments of most commands; without `default` bash completes no file where the script knows no word.
    print(script.replace("complete -o bashdefault -F", "complete -o bashdefault -o default -F"))
    return 0
