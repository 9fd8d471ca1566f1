"""What the command line accepts. Standard library only: this is all that `costgate --help` loads."""

from __future__ import annotations

import argparse

from costgate import __version__
from costgate.cli import catalog_options, comment_options, policy_options, spend_options

EPILOG = """\
exit codes:
  0  passed (warnings may be printed)
  1  blocked: a policy or a budget denied it
  2  bad input, configuration, catalog or policy: not everything could be judged
  3  incomplete: more is unpriced than gate.max_unpriced allows
  4  a bug in costgate

examples:
  terraform show -json tfplan > plan.json && costgate check plan.json
  costgate check plan.json -o table -o json=result.json -o markdown=comment.md
  costgate explain aws_instance.web plan.json
"""
FORMATS = "table, json, markdown, github or infracost-json"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="costgate",
        description="Policy-as-code cost gate for infrastructure pull requests: offline, without key or login.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("-V", "--version", action="version", version=f"costgate {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _check(commands)
    _price(commands)
    _explain(commands)
    _init(commands)
    _usage(commands)
    _config(commands)
    _catalog(commands)
    policy_options.add(_command(commands, "policy", "list, test, check and start policies of your own"))
    spend_options.add(_command(commands, "spend", "add billing exports up into what the gate reads"))
    comment_options.comment(_command(commands, "comment", "say a saved result on its pull request"))
    comment_options.render(_command(commands, "render", "say a saved result in another format"), FORMATS)
    _resources(commands)
    _log(commands)
    return top


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
    command.add_argument("--debug", action="store_true", help="show the traceback of an error")
    return command


def _inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a Terraform plan or Pulumi preview as JSON, manifests, or a folder of these or of code; - is standard input"
        " (default: the projects of costgate.yaml)",
    )
    command.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest costgate.yaml)")
    _plans(command.add_argument_group("what is read"))
    _prices(command.add_argument_group("how it is priced"))


def _plans(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--project", action="append", metavar="NAME", help="only this project of costgate.yaml; may be repeated")
    group.add_argument(
        "--changed-since", metavar="REF", help="only projects with files that changed since this commit, modules included"
    )
    group.add_argument(
        "--base",
        metavar="REF|FILE",
        help="the commit, or an earlier JSON result, that code and manifests are compared with; without it all is new",
    )
    group.add_argument("--workspace", metavar="NAME", help="terraform.workspace, for code without a plan")
    group.add_argument("--var-file", action="append", metavar="FILE", help="variables for code without a plan; may be repeated")
    group.add_argument("--stack", metavar="NAME", help="preview this stack of a Pulumi program with your own pulumi")
    group.add_argument("--cluster", metavar="NAME", help="which of `clusters` in costgate.yaml Kubernetes objects run in")
    group.add_argument("--jobs", metavar="N", help="how many projects to price at a time (default: one a processor)")


def _prices(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--usage", metavar="FILE", help="a usage file, ours or Infracost's")
    group.add_argument("--usage-profile", metavar="NAME", help="the profile of the usage file that applies")
    group.add_argument("--currency", metavar="CODE", help="the report's currency, such as EUR (default: USD)")
    group.add_argument("--as-of", metavar="DATE", help="judge as of this day, YYYY-MM-DD (default: today, in UTC)")
    group.add_argument(
        "--price-source",
        choices=("catalog", "infracost"),
        default="catalog",
        help="where prices come from: costgate's catalog, or the infracost executable that you have (default: catalog)",
    )


def _outputs(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("how it is reported")
    group.add_argument(
        "-o", "--output", action="append", metavar="FORMAT[=FILE]", help=f"{FORMATS}; may be repeated (default: table)"
    )
    group.add_argument("--no-color", action="store_true", help="print without colour, as NO_COLOR does")
    group.add_argument("--quiet", action="store_true", help="print no notices and no progress")


def _check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "check", "judge a plan: exit 0 when it may go ahead, 1 when it may not")
    _inputs(command)
    _outputs(command)
    group = command.add_argument_group("how it is judged")
    group.add_argument(
        "--engine",
        choices=("embedded", "opa", "opa-server"),
        help="what evaluates policies: the engine that is built in, the opa program, or the server that `opa` in costgate.yaml"
        " names (default: the one built in)",
    )
    group.add_argument("--fail-on", choices=("deny", "warn", "never"), help="the least severe finding that blocks")
    group.add_argument("--baseline", metavar="FILE", help="the findings that are known already and do not block")
    group.add_argument(
        "--update-baseline", action="store_true", help="take what is mended out of the baseline; write it if there is none"
    )
    group.add_argument("--record", metavar="FILE", help="append the decision to this log")
    group.add_argument(
        "--policy", action="append", metavar="PATH", help="a Rego file, folder or bundle of your own; may be repeated"
    )


def _price(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "price", "estimate what a plan costs, without judging it")
    _inputs(command)
    _outputs(command)
    command.add_argument(
        "--compare", choices=("infracost",), help="print beside it what the infracost executable that you have says"
    )


def _explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "explain", "say where every amount of one resource comes from")
    command.add_argument("address", metavar="ADDRESS", help="the resource's address, such as aws_instance.web")
    _inputs(command)


def _init(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "init", "find the projects here, and write a costgate.yaml to start from")
    command.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to write it (default: here)")
    command.add_argument("--force", action="store_true", help="replace a costgate.yaml that is there")


def _usage(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "usage", "write a commented usage file for a plan")
    command.add_argument("what", choices=("init",), help="what to do")
    _inputs(command)
    file = "costgate-usage.yaml"
    command.add_argument("--write", default=file, metavar="FILE", help=f"where to write it (default: {file}; - prints it)")
    command.add_argument("--force", action="store_true", help="replace a file that is there")
    command.set_defaults(quiet=False)


def _config(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "config", "show, validate or describe the configuration")
    command.add_argument("what", choices=("show", "validate", "schema"), help="what to do")
    command.add_argument("files", nargs="*", metavar="FILE", help="configuration or usage files to validate")
    command.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest costgate.yaml)")


def _catalog(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    catalog_options.add(_command(commands, "catalog", "look into the price catalog, and lay price lists of your own over it"))


def _resources(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "resources", "list the supported resource types, and what is charged for each")
    command.add_argument("types", nargs="*", metavar="TYPE", help="tell all about these types, such as aws_lambda_function")
    command.add_argument("--provider", choices=("aws", "azurerm", "google", "kubernetes"), help="only types of this provider")
    command.add_argument("-o", "--output", choices=("table", "json", "markdown"), default="table", help="how to write them")


def _log(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "log", "verify the log of decisions")
    command.add_argument("what", choices=("verify",), help="what to do")
    command.add_argument("file", metavar="FILE", help="the log")
    command.add_argument("--expect", default="", metavar="HASH", help="an entry's hash that was kept: the log must have it")
