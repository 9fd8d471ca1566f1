"""What `costgate usage` accepts. Standard library only, as options.py, which loads it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from costgate.cli._subcommands import command

FILE = "costgate-usage.yaml"
INIT = """\
Write a usage file with every key that matters for a plan, each with what it means: what you state is then priced.

  costgate usage init plan.json
  costgate price plan.json --usage costgate-usage.yaml
"""
LEARN = """\
Suggest usage from what was billed. Billing exports (FOCUS, AWS cost and usage reports, Azure and Google Cloud exports; with
resource ids) are matched with a plan: resources by ARN, id or name, meters by the provider's own SKU. What is not certain is
left out, and said with its reason. A month is 730 hours. Needs DuckDB: pip install 'costgate[spend]'.

  costgate usage learn billing/ --plan plan.json --write costgate-usage.yaml
  costgate price plan.json --usage costgate-usage.yaml
"""


def add(usage: argparse.ArgumentParser, inputs: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the subcommands of `costgate usage`; *inputs* adds what every command has that reads plans."""
    commands = usage.add_subparsers(dest="what", required=True, metavar="WHAT")
    first = command(commands, "init", "write a commented usage file for a plan", INIT, config=False)
    inputs(first)
    first.add_argument("--write", default=FILE, metavar="FILE", help=f"where to write it (default: {FILE}; - prints it)")
    first.add_argument("--force", action="store_true", help="replace a file that is there")
    first.set_defaults(quiet=False)
    _learn(command(commands, "learn", "suggest usage from what was billed", LEARN, config=False))


def _learn(command: argparse.ArgumentParser) -> None:
    command.add_argument("exports", nargs="+", metavar="EXPORT", help="billing exports: files, folders, or patterns in quotes")
    command.add_argument(
        "--plan", action="append", metavar="PATH", help="the plan whose resources were billed; may be repeated"
        " (default: the projects of costgate.yaml)",
    )  # fmt: skip
    command.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest costgate.yaml)")
    command.add_argument("--days", default="30", metavar="N", help="how many of the last days count (default: 30)")
    command.add_argument("--write", metavar="FILE", help="write the usage file there (default: print it)")
    command.add_argument("--force", action="store_true", help="replace a file that is there")
    command.add_argument("--compare", action="store_true", help="show what was assumed beside what was billed instead")
    command.add_argument("--usage", metavar="FILE", help="the usage file that was assumed, for --compare")
    command.add_argument("--as-of", metavar="DATE", help="the day of the run, YYYY-MM-DD (default: today, in UTC)")
    command.add_argument("--quiet", action="store_true", help="print no notices and no progress")
