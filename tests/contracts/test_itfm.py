"""docs/itfm.md names what exists: commands, options, policies, panels and tests; and no row of its groups is missing."""

import ast
import re

import pytest

from costgate.judge import metadata, policies
from costgate.spend.overview.report import report
from tests.conftest import ROOT
from tests.contracts.commandlines import unknown
from tests.spend.overview.scenes import scene

PAGE = (ROOT / "docs" / "itfm.md").read_text(encoding="utf-8")
GROUPS = {
    "Metrics": [f"M{n}" for n in range(1, 11)],
    "Failure modes": [f"F{n}" for n in range(1, 10)],
    "Stories": [f"#{n}" for n in range(1, 5)],
    "Dashboards": [*(f"E{n}" for n in range(1, 6)), *(f"O{n}" for n in range(1, 5)), *(f"D{n}" for n in range(1, 5))],
    "Alerts": [f"A{n}" for n in range(1, 11)],
    "Before production": [f"P{n}" for n in range(1, 5)],
    "Ready for production": [f"R{n}" for n in range(1, 5)],
    "In an incident": [f"I{n}" for n in range(1, 6)],
}
CODE = re.compile(r"`([^`]+)`")
TEST = re.compile(r"((?:tests|policies)/[\w/]+\.(?:py|rego))::(test_\w+)")


def rows(group):
    """The rows of a group's table, as lists of cells, without its head."""
    part = PAGE.split(f"## {group}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


ROWS = [row for group in GROUPS for row in rows(group)]


def id(row):
    return row[0]


def defined(path):
    """The names of the tests of a file, which is parsed and not run."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".rego"):
        return set(re.findall(r"^(test_\w+) if", text, re.MULTILINE))
    return {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("group", GROUPS)
def test_no_row_of_a_group_is_missing(group):
    assert [id(row) for row in rows(group)] == GROUPS[group]


@pytest.mark.parametrize("row", ROWS, ids=id)
def test_a_row_says_what_does_it_and_names_tests_that_exist(row):
    does = [code for code in CODE.findall(row[-2]) if re.fullmatch(r"costgate .*|[a-z]+/[a-z-]+|[a-z]+\.[a-z-]+", code)]
    assert does, "no command, panel or finding"
    tests = TEST.findall(row[-1])
    assert tests
    assert CODE.sub("", row[-1]).strip(", ") == ""
    assert len(tests) == len(CODE.findall(row[-1]))
    assert [f"{path}::{name}" for path, name in tests if name not in defined(path)] == []


@pytest.mark.parametrize("line", sorted({code for code in CODE.findall(PAGE) if code.startswith("costgate ")}))
def test_a_command_is_one_that_the_parser_knows(line):
    assert unknown(line) == []


@pytest.mark.parametrize("line", ["costgate spend budget", "costgate bill", "costgate spend report --views exec"])
def test_a_misspelt_command_would_be_found(line):
    assert unknown(line) != []


def test_findings_are_those_of_the_shipped_policies():
    files = [path for path in policies.shipped_folder().glob("*.rego") if not path.stem.endswith("_test")]
    rules = metadata.rules({path.name: path.read_text(encoding="utf-8") for path in files})
    packages = {policies.short(rule.package) for rule in rules}
    stated = {
        code for code in CODE.findall(PAGE) if code.partition(".")[0] in packages and re.fullmatch(r"[a-z]+\.[a-z-]+", code)
    }
    assert stated - {rule.id for rule in rules} == set()
    assert len(stated) > 15


def test_each_panel_of_the_spend_report_stands_under_what_was_asked_for(tmp_path):
    with scene(tmp_path) as seen:
        made = {f"{view.name}/{panel.id}" for view in report(seen).views for panel in view.panels}
    assert {code for code in CODE.findall(PAGE) if re.fullmatch(r"(exec|oncall|debug)/[a-z-]+", code)} == made
