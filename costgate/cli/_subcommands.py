"""How the commands of a group, such as `costgate spend …`, are declared. Standard library only, as the options that use it."""

from __future__ import annotations

import argparse
from typing import Any

Commands = argparse._SubParsersAction  # noqa: SLF001  (argparse has no public name for it)


def command(commands: Commands[Any], name: str, what: str, more: str = "", *, config: bool = True) -> argparse.ArgumentParser:
    """Add the command *name* and return it: *what* it does, in a line, and *more* about it; with `--config` unless told."""
    added: argparse.ArgumentParser = commands.add_parser(
        name,
        help=what,
        description=more or f"{what[0].upper()}{what[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    added.add_argument("--debug", action="store_true", help="show the traceback of an error")
    if config:
        added.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest costgate.yaml)")
    return added
