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
    print(shtab.complete(parser(), shell=options.shell))
    return 0
