"""What `costgate spend` accepts. Standard library only, as options.py, which loads it."""

from __future__ import annotations

import argparse

from costgate.cli._subcommands import command

ROLLUP = """\
Add billing exports up into one small Parquet file: days by provider, account, service, category, currency and owner. The gate
reads it instead of a CSV (`spend: {rollup: spend.parquet}`), and so does everything else about spend. What a file is, is told
by its columns: FOCUS 1.0 to 1.2, AWS cost and usage reports (both), Azure cost exports (actual and amortized, in any language),
Google Cloud's tables exported from BigQuery, OCI cost reports; as CSV, CSV in gzip, Parquet, or JSON by line.

A manifest beside it lists the sources with their sums and hashes. Run again, only months that new or changed files have charges
of are made anew; months whose files are gone stay as they were. Needs DuckDB: pip install 'costgate[spend]'.

A bill bigger than one machine is added up where it is, by Spark, Trino, BigQuery, Snowflake or Athena, to the same rows:

  costgate spend rollup 'billing/**/*.parquet' --into spend.parquet
  costgate spend rollup --engine athena --table billing.focus --connection work_group=finops
"""
RECONCILE = """\
Walk from list prices to the bill of one month: negotiated prices, commitments, timing, credits and tax, each with its amount,
in total and by service or owner. Where an export does not state list or contracted costs, it says for how much it does.
Estimates, saved with `costgate price PLAN -o json=FILE`, are held against what was billed at list prices, service by service.

Exit code 1 means that a sum is not what it should be: that of the rollup's sources, or --invoice by more than 0.5 %.

  costgate spend reconcile --month 2026-09 --estimate prod.json --invoice 12345.67
"""
COMMITMENTS = """\
Show what is bought on demand day for day: the floor that a commitment could cover, without one where spend falls or swings, and
peaks, list, contracted and effective cost by service, for negotiations. It recommends no purchase and makes none.

  costgate spend commitments --days 90
"""
ANOMALIES = """\
Find days that cost more than the 28 days before them let expect, of all spend and of each service, and what drove them.
--explain prints one day under the headings of an incident: scope, recent changes, mitigation, owners, cost impact, record.

  costgate spend anomalies --by team --days 90
  costgate spend anomalies --explain 2026-09-14 --scope team=web
"""
INCIDENT = """\
Measure what a window cost above what was forecast the day before it, day by day and by service: for the postmortem.

  costgate spend incident --from 2026-09-14 --to 2026-09-16 --by team,service --id INC-42 -o markdown
"""
SIMULATE = """\
Play a cost game day: change what is spent from a day on, and see which alerts fire, on which day, and which never do. A NAME is
a service or the value of an owner key; KEY=NAME says which. Days to come are taken to cost what the 4 weeks before cost.
Nothing is changed but in memory.

  costgate spend simulate --scale checkout=3x --price AmazonEC2=+10%
  costgate spend simulate --add team=web:+500/day --from 2026-09-14 --days 30
"""
MERGED = """\
Put a change that was merged into the ledger, from the JSON result of its check: what it adds a month, by owner, and from
which day on. The gate counts it in each budget's forecast until the bill shows it (`spend: {ledger: merged.jsonl}`). Run it
in a job on push to the main branch. The same id with the same outcome is written once; with another one, the later counts.

  costgate spend merged result.json --id PR-123 --on 2026-09-16
  costgate spend merged --revert PR-123 --on 2026-09-20
"""
FORECAST = """\
Foretell what this period and those to come will cost, with what is merged and not in the bill yet; how far that can be
trusted is read off the past. --record puts each forecast on record, once for each last complete day; --score says how those
did whose period is over: accuracy is 1 - |actual - forecast| / actual.

  costgate spend forecast --horizon 3m --by team
  costgate spend forecast --record forecasts.jsonl
"""
BUDGETS = """\
Show how each budget of costgate.yaml stands: spent, landing, left, burn rate, alerts. It exits with 0, whatever it shows.
--export writes them instead as what the cloud's own budgets are made of, one document for each; what cannot be said there is
a notice.

  costgate spend budgets
  costgate spend budgets --export aws --account 123456789012
"""
SLOS = """\
Show how each cost SLO of costgate.yaml stands on the last complete day: what was promised, how much of the error budget is
used, and which burn windows say that somebody should look. Without slos: the usual ones, at most 5 % of spend without an owner
and 2 anomalies in 30 days. It exits with 0, whatever it shows; -o json is for alerts.

  costgate spend slos
  costgate spend slos --rollup spend.parquet -o json
"""
REPORT = """\
Show what was spent to those who ask: executives (budgets, top services, forecast, vendors), who is on call (burn rate, alerts,
anomalies, merged changes), and who looks closer (movers, drill-down, sources). It says what was not checked for want of a file.
The HTML is one page that opens offline, with charts.

  costgate spend report --view exec --month 2026-09 -o html=spend.html
  costgate spend report --by team -o markdown >> "$GITHUB_STEP_SUMMARY"
  costgate spend report --rollup spend.parquet --scope team=web
"""
EXPLAIN = """\
Show who pays for what on the bill in a month, and what says so: a tag, a rule of `owners`, an account of `accounts`, or the
split of a cost that is `shared`. Below the table: what has no owner, rows that fit several rules, accounts against tags.

  costgate spend explain --month 2026-09 --owner team=web
  costgate spend explain --unallocated
"""
ENGINES = ("spark", "trino", "bigquery", "snowflake", "athena")


def add(spend: argparse.ArgumentParser) -> None:
    """Add the subcommands of `costgate spend`."""
    commands = spend.add_subparsers(dest="what", required=True, metavar="WHAT")
    _rollup(command(commands, "rollup", "add billing exports up into what the gate reads", ROLLUP))
    _reconcile(command(commands, "reconcile", "walk from list prices to the bill, and hold estimates against it", RECONCILE))
    _commitments(command(commands, "commitments", "find what a commitment could cover, and what to negotiate", COMMITMENTS))
    _anomalies(command(commands, "anomalies", "find days that cost more than expected, and explain one", ANOMALIES))
    _incident(command(commands, "incident", "measure what an incident cost", INCIDENT))
    _simulate(command(commands, "simulate", "play a cost game day: which alerts would fire, and when", SIMULATE))
    _report(command(commands, "report", "show what was spent: for executives, on call, and to look closer", REPORT))
    _merged(command(commands, "merged", "put a change that was merged into the ledger that the gate reads", MERGED))
    _forecast(command(commands, "forecast", "foretell what periods will cost, and score past forecasts", FORECAST))
    _budgets(command(commands, "budgets", "show how budgets stand, or write them for a cloud", BUDGETS))
    _slos(command(commands, "slos", "show how cost SLOs stand", SLOS))
    _explain(command(commands, "explain", "show who pays for what on the bill, and which rule says so", EXPLAIN))


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
    command.add_argument("--engine", choices=ENGINES, help="what adds up instead (default: spend.engine of costgate.yaml)")
    command.add_argument("--table", metavar="NAME", help="the engine's table: catalog.schema.table; for Spark also a path")
    command.add_argument(
        "--connection",
        action="append",
        metavar="NAME=VALUE",
        help="a setting of the engine's driver; a secret as NAME=env:VARIABLE; may be repeated",
    )
    command.add_argument(
        "--since-days", type=int, metavar="N", help="read again only months that were billed in the last N days (default: all)"
    )
    command.add_argument("-o", "--output", choices=("table", "json"), default="table", help="how to say what was made")
    command.add_argument("--quiet", action="store_true", help="print no notices and no progress")


def _reconcile(command: argparse.ArgumentParser) -> None:
    _common(command, ("table", "json", "markdown"))
    command.add_argument("--month", metavar="YYYY-MM", help="the month (default: the last one that has ended on the bill)")
    command.add_argument(
        "--by", default="service", metavar="WHAT", help="service, account, provider, or an owner key such as team"
    )
    command.add_argument(
        "--estimate", action="append", metavar="RESULT", help="a saved JSON result of a plan that stands; may be repeated"
    )
    command.add_argument("--invoice", metavar="AMOUNT", help="what the invoices of the month come to, with credits and tax")
    command.add_argument("--write-kappa", metavar="FILE", help="write the ratio of effective to list cost by service, as YAML")


def _commitments(command: argparse.ArgumentParser) -> None:
    _common(command, ("table", "json", "markdown"))
    command.add_argument("--days", default="90", metavar="N", help="over how many days to look (default: 90)")


def _anomalies(command: argparse.ArgumentParser) -> None:
    _common(command, ("table", "markdown", "json"))
    command.add_argument("--by", default="service", metavar="COLUMNS", help="service, account, provider or owner keys")
    command.add_argument("--days", type=int, metavar="N", help="how many days to look back (default: 90)")
    command.add_argument("--scope", action="append", metavar="KEY=VALUE", help="only what belongs to it, such as team=web")
    command.add_argument("--drill", metavar="COLUMNS", help="what drivers are told by (default: provider,service,account)")
    command.add_argument("--explain", metavar="DAY", help="explain one day, YYYY-MM-DD, in Markdown")


def _incident(command: argparse.ArgumentParser) -> None:
    _common(command, ("table", "markdown", "json"))
    command.add_argument("--from", dest="start", required=True, metavar="DAY", help="the first day, YYYY-MM-DD")
    command.add_argument("--to", dest="end", required=True, metavar="DAY", help="the last day, YYYY-MM-DD")
    command.add_argument("--by", default="service", metavar="COLUMNS", help="service, account, provider or owner keys")
    command.add_argument("--scope", action="append", metavar="KEY=VALUE", help="only what belongs to it, such as team=web")
    command.add_argument("--id", default="", metavar="ID", help="what the incident is called, such as INC-42")


def _simulate(command: argparse.ArgumentParser) -> None:
    _common(command, ("table", "markdown", "json"))
    command.add_argument("--scale", action="append", metavar="NAME=FACTOR", help="what NAME costs, times FACTOR: checkout=3x")
    command.add_argument("--price", action="append", metavar="SERVICE=PERCENT", help="a new price: AmazonEC2=+10%%")
    command.add_argument("--add", action="append", metavar="SCOPE:AMOUNT/day", help="more every day: team=web:+500/day")
    command.add_argument(
        "--from", dest="start", metavar="DAY", help="the first day (default: that after the last complete one)"
    )
    command.add_argument("--days", type=int, default=30, metavar="N", help="for how many days (default: 30)")
    command.add_argument("--by", default="service", metavar="COLUMNS", help="whose anomalies are watched beside those of all")


def _merged(command: argparse.ArgumentParser) -> None:
    command.add_argument("result", nargs="?", metavar="RESULT", help="what `costgate check -o json=FILE` wrote for the change")
    command.add_argument("--id", default="", metavar="ID", help="what the change is called, such as PR-123")
    command.add_argument("--revert", default="", metavar="ID", help="take back the change of that id, from --on on")
    command.add_argument("--on", metavar="DAY", help="the day it was merged, YYYY-MM-DD (default: today in UTC)")
    command.add_argument("--lag-days", type=int, default=1, metavar="N", help="days from merge to deployment (default: 1)")
    command.add_argument("--ledger", metavar="FILE", help="the ledger (default: spend.ledger, else merged.jsonl)")
    command.add_argument("--quiet", action="store_true", help="print no notices")


def _forecast(command: argparse.ArgumentParser) -> None:
    _common(command)
    command.add_argument("--horizon", default="3m", metavar="TIME", help="how far: 3m, 2q or 1y (default: 3m)")
    command.add_argument(
        "--period", choices=("monthly", "quarterly", "yearly"), default="monthly", help="the periods (default: monthly)"
    )
    command.add_argument(
        "--year-starts", type=int, choices=range(1, 13), default=1, metavar="MONTH", help="the month years begin with, 1 to 12"
    )
    command.add_argument("--by", action="append", metavar="COLUMNS", help="owner keys, service, account or provider")
    command.add_argument("--scope", action="append", metavar="KEY=VALUE", help="only what belongs to it, such as team=web")
    command.add_argument("--top", type=int, default=20, metavar="N", help="how many of --by to show (default: 20; 0 is all)")
    command.add_argument(
        "--record", nargs="?", const="", metavar="FILE", help="put the forecasts on record (default: spend.forecasts)"
    )
    command.add_argument(
        "--score", nargs="?", const="", metavar="FILE", help="say how those on record did (default: spend.forecasts)"
    )


def _budgets(command: argparse.ArgumentParser) -> None:
    _common(command)
    command.add_argument("--export", choices=("aws", "azure", "gcp"), help="write the budgets for this cloud, as JSON by line")
    command.add_argument("--account", action="append", metavar="ID", help="the account, scope or project to write them for")


def _slos(command: argparse.ArgumentParser) -> None:
    _common(command)


def _report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--view", choices=("exec", "oncall", "debug", "all"), default="all", help="for whom (default: all)")
    command.add_argument("--month", metavar="YYYY-MM", help="the month (default: that of the last complete day)")
    command.add_argument("--from", dest="start", metavar="DAY", help="the first day, YYYY-MM-DD, instead of a month")
    command.add_argument("--to", dest="end", metavar="DAY", help="the last day")
    command.add_argument(
        "--by", default="service", metavar="WHAT", help="service, account, provider, category, or an owner key such as team"
    )
    command.add_argument("--scope", action="append", metavar="KEY=VALUE", help="only what belongs to it, such as team=web")
    command.add_argument("--rollup", metavar="FILE", help="the rollup to read (default: spend.rollup of costgate.yaml)")
    command.add_argument("--as-of", metavar="DAY", help="the day of the run, YYYY-MM-DD (default: today in UTC)")
    command.add_argument(
        "-o",
        "--output",
        action="append",
        metavar="FORMAT[=FILE]",
        help="table, markdown, json or html, into FILE or to standard output; may be repeated (default: table)",
    )
    command.add_argument("--quiet", action="store_true", help="print no notices and no progress")
    command.add_argument("--no-color", action="store_true", help="print without colour")


def _explain(command: argparse.ArgumentParser) -> None:
    _common(command)
    command.add_argument("--month", metavar="YYYY-MM", help="the month (default: the last one that has ended on the bill)")
    command.add_argument("--service", metavar="PATTERN", help="only services that fit; * stands for anything")
    command.add_argument("--account", metavar="PATTERN", help="only accounts that fit")
    command.add_argument("--owner", action="append", metavar="KEY=VALUE", help="only what belongs to it, such as team=web")
    command.add_argument("--unallocated", action="store_true", help="only what has no owner, the largest first")
