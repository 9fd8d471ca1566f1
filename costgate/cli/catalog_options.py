"""What `costgate catalog` accepts. Standard library only, as options.py, which loads it."""

from __future__ import annotations

import argparse

from costgate.cli._subcommands import command

INFO = """\
Show what the price catalog has: services, regions, how many prices, and of which day.

  costgate catalog info
"""
SEARCH = """\
Find prices by words of their service, SKU, attributes and unit: all of the words must be in a price.

  costgate catalog search m5.large Linux --region eu-west-1
"""
IMPORT = """\
Read price lists of the providers into a catalog of your own, which then lies over the shipped one: a SKU, region and way
to buy that yours has wins, with all its tiers. What a file is, is told by its content; it may be gzipped. Read are AWS
offer files (CSV, JSON), meter maps, savings plans (CSV) and the Spot list, Azure Retail Prices pages, Google Cloud Billing
SKU pages, and Oracle's product list. Rows for which no pricer asks, or that contradict each other, are left out and counted.

Each file is one transaction. Files that are in the catalog already are skipped, so an import that was stopped continues.
costgate.yaml's catalog.path names the catalog; .costgate/catalog.sqlite beside costgate.yaml is found without it.

  costgate catalog import price-lists/ --region eu-west-1
"""
DIFF = """\
Say what changed between two catalogs: counts by service, then prices by the size of their change. A and B are catalog
files, `shipped`, or `user` (the shipped one with yours over it). Without them: shipped and user.

  costgate catalog diff --plan plan.json
"""
VERIFY = """\
Check that the catalogs are sound: their files, their content against its hash, and that no query can match two SKUs; what
is wrong is exit 2. Then name, as notes, prices that are out of line with the same SKU's in other regions, and where the
sources that the shipped catalog was made from disagree.

  costgate catalog verify
"""
CHECK = """\
Compare the catalog's list prices with the ListUnitPrice of your own bill, a FOCUS 1.0 or later export as CSV. Rows are
matched by the provider's SKU id where the catalog has it, else by what the bill says of the meter (AWS: x_ServiceCode,
x_UsageType or SkuMeter, x_Operation; Azure: x_SkuMeterCategory, x_SkuMeterSubcategory, x_SkuMeterName). What is not matched
is counted by reason.

  costgate catalog check --against focus.csv --tolerance 1
"""


def add(catalog: argparse.ArgumentParser) -> None:
    """Add the subcommands of `costgate catalog`."""
    commands = catalog.add_subparsers(dest="what", required=True, metavar="WHAT")
    command(commands, "info", "show its services, regions and dates", INFO)
    search = command(commands, "search", "find prices by words", SEARCH)
    search.add_argument("words", nargs="*", metavar="WORD", help="words that a price must have, such as m5.large Linux")
    search.add_argument("--region", metavar="CODE", default="", help="only prices of this region")
    _limit(search, 50)
    _import(command(commands, "import", "read price lists into a catalog of your own", IMPORT))
    _diff(command(commands, "diff", "say what changed between two catalogs", DIFF))
    _limit(command(commands, "verify", "check that the catalogs are sound", VERIFY), 10)
    check = command(commands, "check", "compare list prices with those of your bill", CHECK)
    check.add_argument("--against", required=True, metavar="FILE", help="a FOCUS export as CSV, which may be gzipped")
    check.add_argument("--tolerance", default="0.1", metavar="PERCENT", help="how far equal prices may differ (default: 0.1)")
    _limit(check, 20)
    _output(check)


def _limit(command: argparse.ArgumentParser, default: int) -> None:
    command.add_argument(
        "--limit", type=int, default=default, metavar="N", help=f"at most so many lines of each kind (default: {default})"
    )


def _output(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", choices=("table", "json"), default="table", help="how to write it")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="+", metavar="FILE|DIR|-", help="price lists, folders that hold some, or standard input"
    )
    command.add_argument("--into", metavar="PATH", help="the catalog to write (default: catalog.path, as the gate finds it)")
    command.add_argument("--service", action="append", default=[], metavar="NAME", help="only this service; may be repeated")
    command.add_argument("--region", action="append", default=[], metavar="CODE", help="only this region; may be repeated")
    command.add_argument("--currency", default="USD", metavar="CODE", help="only prices in this currency (default: USD)")
    command.add_argument(
        "--date", metavar="DATE", help="the day of lists that bear none, YYYY-MM-DD (default: that of the newest file)"
    )
    command.add_argument("--quiet", action="store_true", help="show no progress")
    _limit(command, 20)


def _diff(command: argparse.ArgumentParser) -> None:
    command.add_argument("catalogs", nargs="*", metavar="A B", help="two catalogs (default: shipped user)")
    command.add_argument("--plan", action="append", metavar="PATH", help="show what it does to this plan's monthly cost")
    command.add_argument("--usage", metavar="FILE", help="a usage file for the plan")
    command.add_argument("--as-of", metavar="DATE", help="price the plan as of this day (default: today, in UTC)")
    _limit(command, 20)
    _output(command)
