"""What `costgate policy` accepts. Standard library only, as options.py, which loads it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from costgate.cli._subcommands import command

ENGINES = ("embedded", "opa", "opa-server")
LIST = """\
Say which policies apply and from where: package, file, and each finding with its id, severity, title, and the level that
costgate.yaml gives it. The hash is the one that reports print.

  costgate policy list -o json
"""
TEST = """\
Run the tests of policies: each rule called test_... must be true. A policy's tests stand in NAME_test.rego beside NAME.rego.
They find costgate's own policies at data.costgate, and data.gate and data.params as costgate.yaml gives them. The embedded
engine also says which lines of the policies no test reaches. Exit 1 when a test fails, 2 when a policy does not compile.

  costgate policy test policies/ --min-coverage 90
"""
VERIFY = """\
Check policies without running their tests: that they compile, fields that `input`, data.gate or data.params do not have (with
what was probably meant), what engines would see differently (with what to write instead), findings that a check would refuse,
and METADATA. With a plan and --engine, let the embedded engine and the other one judge the plan, and say where their decisions
differ. Exit 1 when they differ, or --strict and something is odd; 2 when a policy does not compile.

  costgate policy verify --strict
  costgate policy verify policies/ plan.json --engine opa
"""
NEW = """\
Write a policy to start from, NAME.rego, and its test, NAME_test.rego. NAME is the package, such as acme.costs.

  costgate policy new acme.costs && costgate policy test policies/
"""
EXPORT = """\
Write the policies that apply, and their data, as a folder that an OPA server can load: `opa run --server --bundle DIR`.

  costgate policy export bundle/
"""


class Mixed(argparse.ArgumentParser):
    """Takes paths before and after options, as in `verify policies --engine opa plan.json`."""

    _mixing = False

    def parse_known_args(  # type: ignore[override]  # a parser of ours makes its own namespace
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse as argparse does, but let options stand among the paths."""
        if self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


def add(policy: argparse.ArgumentParser) -> None:
    """Add the subcommands of `costgate policy`."""
    commands = policy.add_subparsers(dest="what", required=True, metavar="WHAT", parser_class=Mixed)
    listed = command(commands, "list", "say which policies apply, and from where", LIST)
    _more(listed)
    _output(listed)
    _test(command(commands, "test", "run the tests of policies", TEST))
    _verify(command(commands, "verify", "check policies for what no test shows", VERIFY))
    _new(command(commands, "new", "write a policy and its test to start from", NEW))
    export = command(commands, "export", "write the policies that apply as a folder for an OPA server", EXPORT)
    export.add_argument("folder", metavar="DIR", help="the folder to write; it must be empty, or new")
    export.add_argument("--force", action="store_true", help="write into a folder that has files, over those of the same name")
    _more(export)


def _more(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--policy", action="append", default=[], metavar="PATH", help="a Rego file, folder or bundle more; may be repeated"
    )


def _output(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", choices=("table", "json"), default="table", help="how to write it")


def _test(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: policies.paths of costgate.yaml)")
    command.add_argument("--shipped", action="store_true", help="run the tests of costgate's own policies too")
    command.add_argument(
        "--engine", choices=ENGINES[:2], default="", help="what evaluates them (default: the engine that is built in)"
    )
    command.add_argument("--min-coverage", type=int, default=0, metavar="PERCENT", help="exit 1 when a policy has less")
    _output(command)


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH|PLAN",
        help="Rego files, folders or bundles (default: policies.paths of costgate.yaml), and a plan as JSON, or manifests",
    )
    command.add_argument("--shipped", action="store_true", help="check costgate's own policies too")
    command.add_argument("--engine", choices=ENGINES[1:], help="what to compare the embedded engine with")
    command.add_argument("--strict", action="store_true", help="a warning is exit 1")
    command.add_argument("--as-of", metavar="DATE", help="judge the plan as of this day, YYYY-MM-DD (default: today, in UTC)")
    command.add_argument("--usage", metavar="FILE", help="a usage file for the plan")
    _output(command)


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="the package, such as acme.costs")
    command.add_argument("--folder", default="policies", metavar="FOLDER", help="where to write it (default: policies)")
    command.add_argument("--force", action="store_true", help="replace files that are there")
