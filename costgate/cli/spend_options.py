"""What `costgate spend` accepts. Standard library only, as options.py, which loads it."""

from __future__ import annotations

import argparse

ROLLUP = """\
Add billing exports up into one small Parquet file: days by provider, account, service, category, currency and owner. The gate
reads it instead of a CSV (`spend: {rollup: spend.parquet}`), and so does everything else about spend. What a file is, is told
by its columns: FOCUS 1.0 to 1.2, AWS cost and usage reports (both), Azure cost exports (actual and amortized, in any language),
Google Cloud's tables exported from BigQuery, OCI cost reports; as CSV, CSV in gzip, Parquet, or JSON by line.

A manifest beside it lists the sources with their sums and hashes. Run again, only months that new or changed files have charges
of are made anew; months whose files are gone stay as they were. Needs DuckDB: pip install 'costgate[spend]'.
"""
Commands = argparse._SubParsersAction  # noqa: SLF001  (argparse has no public name for it)


def add(spend: argparse.ArgumentParser) -> None:
    """Add the subcommands of `costgate spend`."""
    commands = spend.add_subparsers(dest="what", required=True, metavar="WHAT")
    _rollup(_command(commands, "rollup", "add billing exports up into what the gate reads", ROLLUP))


def _command(commands: Commands[argparse.ArgumentParser], name: str, what: str, more: str = "") -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=what,
        description=more or f"{what[0].upper()}{what[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--debug", action="store_true", help="show the traceback of an error")
    command.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest costgate.yaml)")
    return command


def _common(command: argparse.ArgumentParser, formats: tuple[str, ...] = ("table", "json")) -> None:
    """Add what every command has that reads the rollup."""
    command.add_argument("--rollup", metavar="FILE", help="the rollup to read (default: spend.rollup of costgate.yaml)")
    command.add_argument("--as-of", metavar="DAY", help="the day of the run, YYYY-MM-DD (default: today in UTC)")
    command.add_argument("-o", "--output", choices=formats, default=formats[0], help="how to say it")
    command.add_argument("--quiet", action="store_true", help="print no notices and no progress")


def _rollup(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "exports",
        nargs="*",
        metavar="PATH",
        help="billing exports: files, folders, or patterns with * and ** in quotes (default: spend.exports of costgate.yaml)",
    )
    command.add_argument(
        "--into", metavar="FILE", help="the Parquet file to write (default: spend.rollup of costgate.yaml, else spend.parquet)"
    )
    command.add_argument("--full", action="store_true", help="read every file again, whatever is there already")
    command.add_argument("--memory", default="300MB", metavar="SIZE", help="what DuckDB may take (default: 300MB)")
    command.add_argument("-o", "--output", choices=("table", "json"), default="table", help="how to say what was made")
    command.add_argument("--quiet", action="store_true", help="print no notices and no progress")
