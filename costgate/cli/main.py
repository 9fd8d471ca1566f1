"""The `costgate` command: find the subcommand, run it, and turn what goes wrong into a sentence and an exit code."""

from __future__ import annotations

import sys

from costgate import __version__

EXIT_INTERRUPTED = 130
BUG = "this is a bug in costgate, not in your plan. Run again with --debug and report what it prints"


def main(arguments: list[str] | None = None) -> None:
    """Run `costgate` with *arguments* (those of the process, when left out) and exit with the command's code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments in (["--version"], ["-V"]):
        print(f"costgate {__version__}")
        sys.exit(0)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_guarded(arguments))


def _guarded(arguments: list[str]) -> int:
    """Run the command; whatever it raises becomes a message on stderr and an exit code."""
    from costgate.cli.options import parser
    from costgate.errors import EXIT_BUG, CostgateError

    options = parser().parse_args(arguments)
    try:
        return run(options.command, options)
    except CostgateError as error:
        if options.debug:
            raise
        print(error.diagnostics(), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("interrupted: nothing was judged", file=sys.stderr)
        return EXIT_INTERRUPTED
    except Exception as error:  # a bug must not look like a verdict (`oneinput` catches what concerns one of several projects)
        if options.debug:
            raise
        print(CostgateError(f"{type(error).__name__}: {str(error)[:300]}", hint=BUG).diagnostics(), file=sys.stderr)
        return EXIT_BUG


def run(command: str, options: object) -> int:
    """Import the module of *command* and run it."""
    from importlib import import_module

    code: int = import_module(f"costgate.cli.{command}").run(options)
    return code
