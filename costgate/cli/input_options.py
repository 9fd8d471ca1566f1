"""What every command accepts that reads plans: which, how they are priced, how it is reported. Standard library only."""

from __future__ import annotations

import argparse

FORMATS = "table, json, markdown, html, github, sarif, junit, gitlab, azure-devops, slack or infracost-json"


def inputs(command: argparse.ArgumentParser) -> None:
    """Add what says which inputs are read, and how they are priced."""
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


def outputs(command: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add what says how it is reported, and return the group of these options."""
    group = command.add_argument_group("how it is reported")
    group.add_argument(
        "-o",
        "--output",
        action="append",
        metavar="FORMAT[=FILE]",
        help=f"{FORMATS}; into FILE, or to standard output; may be repeated (default: table)",
    )
    group.add_argument("--no-color", action="store_true", help="print without colour, as NO_COLOR does")
    group.add_argument("--quiet", action="store_true", help="print no notices and no progress")
    return group


def _plans(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--project", action="append", metavar="NAME", help="only this project of costgate.yaml; may be repeated")
    group.add_argument(
        "--changed-since", metavar="REF", help="only projects with files that changed since HEAD left this commit"
    )
    group.add_argument(
        "--files",
        nargs="+",
        metavar="FILE",
        help="only projects that these files belong to; without projects in costgate.yaml, these files and their folders",
    )
    group.add_argument(
        "--base",
        metavar="REF|FILE",
        help="compare code and manifests with where HEAD left this commit, or with an earlier JSON result; else all is new",
    )
    group.add_argument("--workspace", metavar="NAME", help="terraform.workspace, for code without a plan")
    group.add_argument("--var-file", action="append", metavar="FILE", help="variables for code without a plan; may be repeated")
    group.add_argument("--stack", metavar="NAME", help="preview this stack of a Pulumi program with your own pulumi")
    group.add_argument("--cluster", metavar="NAME", help="which of `clusters` in costgate.yaml Kubernetes objects run in")
    group.add_argument("--jobs", metavar="N", help="how many projects to price at a time (default: one a processor)")


def _prices(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--usage", metavar="FILE", help="a usage file, ours or Infracost's (default: `usage` of costgate.yaml)")
    group.add_argument("--usage-profile", metavar="NAME", help="the profile of the usage file that applies")
    group.add_argument("--currency", metavar="CODE", help="the report's currency, such as EUR (default: USD)")
    group.add_argument("--as-of", metavar="DATE", help="judge as of this day, YYYY-MM-DD (default: today, in UTC)")
    group.add_argument(
        "--price-source",
        choices=("catalog", "infracost"),
        default="catalog",
        help="where prices come from: costgate's catalog, or the infracost executable that you have (default: catalog)",
    )
