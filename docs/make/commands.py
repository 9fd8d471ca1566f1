"""Write docs/commands/, a page for each command, from what the command line's own help says: `python -m docs.make.commands`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from docs.make import parsers
from docs.make.parsers import Command

FOLDER = Path(__file__).parents[1] / "commands"
SPECIAL = re.compile(r"([*_<>|\[\]\\])")
PAGE = re.compile(r"\bdocs/([\w-]+\.md)")
COMMON = "options"  # argparse's name for what stands in no group
CODES = {
    0: "done",
    2: "bad input, configuration, catalog or policy: nothing was done",
    4: "a bug in costgate",
}
MORE_CODES = {
    "check": {
        0: "passed; warnings may be printed",
        1: "blocked: a policy or a budget denied it",
        2: "bad input, configuration, catalog or policy: not everything could be judged",
        3: "incomplete: more is unpriced than gate.max_unpriced allows",
    },
    "doctor": {1: "something has to be mended"},
    "policy test": {1: "a test fails, or a policy has less than --min-coverage"},
    "policy verify": {1: "the engines' decisions differ, or --strict and something is odd"},
    "spend reconcile": {1: "a sum is not what it should be"},
}
PAGES = {
    "check": "inputs.md",
    "price": "accuracy.md",
    "explain": "concepts.md#where-an-amount-comes-from",
    "init": "tutorial.md",
    "usage learn": "usage-learn.md",
    "catalog": "prices.md",
    "policy": "policies.md",
    "policy new": "policies-write.md",
    "policy export": "policies.md#an-opa-server",
    "comment": "pull-requests.md",
    "render": "formats.md",
    "log": "record.md",
    "doctor": "itfm.md",
    "spend": "spend.md",
    "spend reconcile": "spend-reconcile.md",
    "spend commitments": "spend-reconcile.md#commitments",
    "spend anomalies": "spend-anomalies.md",
    "spend incident": "spend-anomalies.md#what-an-incident-cost",
    "spend simulate": "spend-anomalies.md#game-days",
    "spend report": "spend-report.md",
    "spend merged": "budgets.md#the-ledger-of-merged-changes",
    "spend forecast": "forecast.md",
    "spend budgets": "budgets.md",
    "spend slos": "slos.md",
    "spend explain": "spend-owners.md",
}


def pages() -> dict[str, str]:
    """Return the text of each page by its file's name."""
    found = parsers.commands()
    return {"index.md": _text(_index(found)), **{f"{_slug(one)}.md": _text(_page(one)) for one in found}}


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _slug(command: Command) -> str:
    return command.name.replace(" ", "-")


def _index(found: list[Command]) -> Iterator[str]:
    yield from ("# Commands", "", "`costgate COMMAND --help` says the same as these pages, which are made from it.", "")
    yield from ("| command | does |", "| --- | --- |")
    for one in found:
        yield f"| [costgate {one.name}]({_slug(one)}.md) | {_escaped(one.what)} |"


def _page(command: Command) -> Iterator[str]:
    said, example = _described(command.parser.description or "")
    yield from (f"# costgate {command.name}", "", *said, "", "```text", parsers.synopsis(command), "```")
    if places := parsers.positionals(command.parser):
        yield from _table("argument", [(parsers.value(one), one.help or "") for one in places])
    groups = sorted(parsers.options(command.parser), key=lambda group: group[0] == COMMON)
    for title, group in groups:
        if len(groups) > 1:
            yield from ("", f"{title.capitalize()}:")
        last = sorted(group, key=lambda one: one.dest == "debug")
        yield from _table("option", [(_option(one), _help(one)) for one in last])
    yield from ("", "## Example", "", "```sh", *example, "```", "", "## Exit codes", "")
    yield from ("| code | meaning |", "| --- | --- |")
    yield from (f"| {code} | {what} |" for code, what in sorted({**CODES, **MORE_CODES.get(command.name, {})}.items()))
    more = PAGES.get(command.name) or PAGES.get(command.name.partition(" ")[0])
    if more:
        yield from ("", f"More: [{more.partition('.md')[0]}](../{more})")


def _table(head: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    yield from ("", f"| {head} | meaning |", "| --- | --- |")
    for name, what in rows:
        codes = ", ".join(f"`{part}`" for part in name.replace("|", " or ").split(", "))
        yield f"| {codes} | {_escaped(what.replace('%%', '%'))} |"


def _option(action: argparse.Action) -> str:
    return ", ".join([*action.option_strings[:-1], f"{action.option_strings[-1]} {parsers.value(action)}".strip()])


def _help(action: argparse.Action) -> str:
    return (action.help or "") + (" (required)" if action.required else "")


def _described(text: str) -> tuple[list[str], list[str]]:
    """Return a description as lines of Markdown, and its examples: the indented blocks that are commands."""
    said: list[str] = []
    example: list[str] = []
    for block in text.strip("\n").split("\n\n"):
        lines = block.splitlines()
        if not block.startswith("  "):
            said += ["", *(_escaped(line) for line in lines)]
        elif lines[0].split()[0] == "costgate":
            example += [line.strip() for line in lines]
        else:
            said += ["", "```text", *(line[2:] for line in lines), "```"]
    if said[-1].endswith(":"):  # what followed stands under Example now
        said[-1] = said[-1][:-1] + "."
    return said[1:], example


def _escaped(text: str) -> str:
    """Make Markdown of plain text: what stands between backticks stays, and the name of a page becomes a link."""
    parts = text.split("`")
    plain = "`".join(part if n % 2 else SPECIAL.sub(r"\\\1", part) for n, part in enumerate(parts))
    return PAGE.sub(r"[docs/\1](../\1)", plain)


def main() -> None:
    """Write the pages, and remove those of commands that are gone."""
    made = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    FOLDER.mkdir(exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
