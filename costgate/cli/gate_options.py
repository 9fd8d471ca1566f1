"""What `costgate check`, `price` and `explain` accept. Standard library only, as options.py, which loads it."""

from __future__ import annotations

import argparse

from costgate.cli import comment_options
from costgate.cli.input_options import inputs, outputs

CHECK = """\
Judge what a change will cost by your policies, budgets and SLOs, and end with 0 when it may go ahead, with 1 when it may not.
It opens no connection, but to an OPA server that you configure. What cannot be read is exit 2, never a pass; docs/inputs.md
says what can. Where an option is left out, COSTGATE_AS_OF, _CURRENCY, _FAIL_ON, _JOBS and _REDACT of the environment count.

  costgate check                                    # the projects of costgate.yaml; all in them counts as new
  costgate check --base origin/main                 # what this branch changes
  costgate check plan.json -o table -o json=result.json -o sarif=costgate.sarif
"""
PRICE = """\
Estimate what a plan, code or manifests cost a month, and what changes, without judging it.

  costgate price plan.json
  costgate price infra/ --base origin/main --currency EUR
"""
EXPLAIN = """\
Say where every amount of one resource comes from: quantity, price, the price's source and date, and what says who pays.

  costgate explain aws_instance.web plan.json
  costgate explain 'module.shop.aws_db_instance.orders[0]' infra/
"""


def check(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate check`."""
    command.description = CHECK
    inputs(command)
    comment_options.redact(outputs(command))
    group = command.add_argument_group("how it is judged")
    group.add_argument(
        "--engine",
        choices=("embedded", "opa", "opa-server"),
        help="what evaluates policies: the engine that is built in, the opa program, or the server that `opa` in costgate.yaml"
        " names (default: the one built in)",
    )
    group.add_argument(
        "--fail-on",
        choices=("deny", "warn", "never"),
        help="the least severe finding that blocks (default: gate.fail_on of costgate.yaml, else deny)",
    )
    group.add_argument(
        "--baseline",
        metavar="FILE",
        help="the findings that are known already and do not block (default: `baseline` of costgate.yaml)",
    )
    group.add_argument(
        "--update-baseline", action="store_true", help="take what is mended out of the baseline; write it if there is none"
    )
    group.add_argument(
        "--record", metavar="FILE", help="append the decision to this log (default: record.file of costgate.yaml)"
    )
    group.add_argument(
        "--policy", action="append", metavar="PATH", help="a Rego file, folder or bundle of your own; may be repeated"
    )


def price(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate price`."""
    command.description = PRICE
    inputs(command)
    outputs(command)
    command.add_argument(
        "--compare", choices=("infracost",), help="print beside it what the infracost executable that you have says"
    )


def explain(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate explain`."""
    command.description = EXPLAIN
    command.add_argument("address", metavar="ADDRESS", help="the resource's address, such as aws_instance.web")
    inputs(command)
