"""What the command line accepts. Standard library only: this is all that `costgate --help` loads."""

from __future__ import annotations

import argparse

from costgate import __version__
from costgate.cli import (
    catalog_options,
    comment_options,
    gate_options,
    policy_options,
    setup_options,
    spend_options,
    usage_options,
)
from costgate.cli.input_options import FORMATS, inputs

EPILOG = """\
exit codes:
  0  passed (warnings may be printed)
  1  blocked: a policy, a budget or an SLO denied it
  2  bad input, configuration, catalog or policy: not everything could be judged
  3  incomplete: more is unpriced than gate.max_unpriced allows
  4  a bug in costgate

examples:
  costgate init
  costgate check --base origin/main
  terraform show -json tfplan > plan.json && costgate check plan.json
"""
USAGE = """\
State usage that no plan knows, such as requests and gigabytes: start a usage file, or learn one from the bill.

  costgate usage init plan.json
  costgate usage learn billing/ --plan plan.json
"""
CATALOG = """\
Look into the prices that ship with costgate, and lay price lists of your own over them.

  costgate catalog search m5.large Linux --region eu-west-1
  costgate catalog import price-lists/
"""
POLICY = """\
See which policies judge, and write, test and check policies of your own in Rego.

  costgate policy list
  costgate policy new acme.costs
"""
SPEND = """\
Read billing exports, and say what was spent, by whom, whether it fits the budgets, and what it will come to.

  costgate spend rollup 'billing/**/*.parquet' --into spend.parquet
  costgate spend report --by team
"""
RENDER = """\
Say a saved result again in other formats, without judging anew: the exit code is 0, whatever the verdict was.

  costgate check plan.json -o json=result.json
  costgate render result.json -o html=result.html -o slack
"""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions, and names each default that a help text does not name itself."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        said = action.help
        plain = isinstance(action.default, (str, int)) and not isinstance(action.default, bool)
        if said and plain and action.default not in ("", argparse.SUPPRESS) and "(default" not in said:
            return f"{said} (default: %(default)s)"
        return said


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="costgate",
        description="Policy-as-code cost gate for infrastructure pull requests: offline, without key or login.",
        epilog=EPILOG,
    )
    top.add_argument("-V", "--version", action="version", version=f"costgate {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    setup_options.init(_command(commands, "init", "set a repository up: costgate.yaml with its projects, and the CI file"))
    gate_options.check(_command(commands, "check", "judge a plan or code: exit 0 when it may go ahead, 1 when it may not"))
    gate_options.price(_command(commands, "price", "estimate what it costs, without judging it"))
    gate_options.explain(_command(commands, "explain", "say where every amount of one resource comes from"))
    comment_options.comment(_command(commands, "comment", "say a saved result on its pull request"))
    render = _command(commands, "render", "say a saved result in another format", RENDER)
    comment_options.render(render, FORMATS)
    usage_options.add(_command(commands, "usage", "state usage that no plan knows, or learn it from the bill", USAGE), inputs)
    policy_options.add(_command(commands, "policy", "list, test, check and start policies of your own", POLICY))
    spend_options.add(_command(commands, "spend", "actual spend: reports, budgets, forecasts, SLOs, anomalies", SPEND))
    catalog_options.add(
        _command(commands, "catalog", "look into the prices, and lay price lists of your own over them", CATALOG)
    )
    setup_options.resources(_command(commands, "resources", "list the supported resource types, and what is charged for each"))
    setup_options.config(_command(commands, "config", "show, validate or describe the configuration"))
    setup_options.doctor(_command(commands, "doctor", "look at the machine, the repository and the spend: what to mend"))
    setup_options.log(_command(commands, "log", "verify the log of decisions"))
    setup_options.completion(_command(commands, "completion", "print the script that completes commands in a shell"))
    _format(top)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, more: str = ""
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=more)
    command.add_argument("--debug", action="store_true", help="show the traceback of an error")
    return command


def _format(command: argparse.ArgumentParser) -> None:
    """Let a command and those below it use our formatter."""
    command.formatter_class = Formatter
    for action in command._actions:  # noqa: SLF001  (argparse has no public name for it)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for one in action.choices.values():
                _format(one)
