"""The `costgate` command: find the subcommand, run it, and turn what goes wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import sys

from costgate import __version__

EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143
EXIT_UNREAD = 141  # as a shell says of a program that SIGPIPE ended
NO_TEMPORARY = "set TMPDIR to a folder that may be written; in a container: `docker run --tmpfs /tmp`"
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
    import signal

    signal.signal(signal.SIGTERM, _terminated)
    try:
        sys.exit(_guarded(arguments))
    except KeyboardInterrupt:
        print("interrupted: nothing was judged", file=sys.stderr)
        sys.exit(EXIT_INTERRUPTED)


def _terminated(signum: int, frame: object) -> None:  # noqa: ARG001  (the shape of a handler)
    """Leave as on Ctrl-C, with what is temporary removed. The first process of a container would not heed it otherwise."""
    print("terminated: nothing was judged", file=sys.stderr)
    sys.exit(EXIT_TERMINATED)


def _guarded(arguments: list[str]) -> int:
    """Run the command; whatever it raises becomes a message on stderr and an exit code."""
    from costgate.cli.options import parser
    from costgate.errors import EXIT_BUG, CostgateError, InputError

    options = parser().parse_args(arguments)
    try:
        return run(options.command, options)
    except CostgateError as error:
        if options.debug:
            raise
        print(error.diagnostics(), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read has gone: a verdict that nobody saw is no pass
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python would flush into the pipe once more
        return EXIT_UNREAD
    except Exception as error:  # a bug must not look like a verdict (`oneinput` catches what concerns one of several projects)
        if options.debug:
            raise
        if isinstance(error, FileNotFoundError) and "usable temporary directory" in str(error):
            print(InputError(f"{error.strerror}", hint=NO_TEMPORARY).diagnostics(), file=sys.stderr)
            return InputError.exit_code
        print(CostgateError(f"{type(error).__name__}: {str(error)[:300]}", hint=BUG).diagnostics(), file=sys.stderr)
        return EXIT_BUG


def run(command: str, options: object) -> int:
    """Import the module of *command* and run it."""
    from importlib import import_module

    code: int = import_module(f"costgate.cli.{command}").run(options)
    sys.stdout.flush()  # what cannot be written is known now, and not when Python ends
    return code
