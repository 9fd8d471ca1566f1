"""The terminal's report."""

import re
from decimal import Decimal
from unicodedata import east_asian_width

import msgspec
import pytest

from costgate.judgement import Finding
from costgate.model import Allocated, Owner
from costgate.report.table import render
from tests.report import verdicts
from tests.report.verdicts import estimate, line


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width, verdict):
    long = [Finding("rule", "deny", "x" * 400, "p", resource="module." + "y" * 300, hint="z" * 200)]
    text = render(msgspec.structs.replace(verdict, findings=long), width=width)
    assert max(len(row) + sum(east_asian_width(c) in "WF" for c in row) for row in text.splitlines()) <= width


def test_without_color_there_is_no_escape_sequence(verdict, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in render(verdict, color=False)


def test_color_changes_nothing_but_the_color(verdict, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    colored = render(verdict, color=True)
    assert "\x1b" in colored
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [row.rstrip() for row in plain.splitlines()] == render(verdict).splitlines()


def test_the_environment_does_not_change_the_text(verdict, monkeypatch):
    expected = render(verdict, width=100)
    for name, value in {"COLUMNS": "40", "TERM": "dumb", "LINES": "5"}.items():
        monkeypatch.setenv(name, value)
    assert render(verdict, width=100) == expected


def test_only_the_largest_changes_of_many_are_shown_and_the_rest_counted():
    many = [
        Allocated(estimate(f"aws_instance.n{n}", "create", "priced", line("Instance", str(n), "hour", "1")), Owner())
        for n in range(1, 51)
    ]
    text = render(verdicts.verdict(resources=many, findings=[], budgets=[]))
    assert text.count("(create)") == 20
    assert "aws_instance.n50 " in text
    assert "aws_instance.n30 " not in text
    assert "and 30 smaller changes, together +$465.00" in text


def test_unpriced_resources_beyond_the_shown_ones_are_grouped_by_reason():
    many = [Allocated(estimate(f"aws_x.n{n:02}", "create", "unpriced", reason="no price"), Owner()) for n in range(30)]
    assert "! unpriced: aws_x.n20, aws_x.n21, aws_x.n22 and 7 more: no price" in render(verdicts.verdict(resources=many))


def test_wrapped_text_cannot_become_a_workflow_command():
    """A runner of GitHub takes any line that starts with `::`, and `##[` anywhere, for a command."""
    finding = Finding("rule", "deny", "::stop-commands::x " + "::error::y " * 30 + "##[error]z", "p")
    text = render(verdicts.verdict(findings=[finding]), width=60)
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert "##[" not in text


def test_the_verdict_with_its_reason_stands_at_the_end(verdict):
    assert render(verdict, width=200).splitlines()[-2:] == [
        "blocked: 2 policies deny it",
        "costgate 0.1.0 · prices of 2026-11-01, 22 days old (8b1a9953c461) · policies e4d909c290d0 · regorus 0.5 · as of 2026-11-23",
    ]


def test_a_budget_says_between_what_its_period_is_likely_to_land():
    one = msgspec.structs.replace(verdicts.verdict().budgets[0], low=Decimal(900), high=Decimal(1100), confident=True)
    shown = " ".join(render(verdicts.verdict(budgets=[one]), width=160).split())
    assert "likely $900.00 to $1,100.00" in shown
    vague = msgspec.structs.replace(one, confident=False)
    assert "likely" not in render(verdicts.verdict(budgets=[vague]), width=160)


def test_a_terminal_of_40_columns_has_names_and_changes():
    shown = render(verdicts.verdict(), width=40)
    assert max(map(len, shown.splitlines())) <= 40
    assert "│ Before │" not in shown
    assert "Change │" in shown
