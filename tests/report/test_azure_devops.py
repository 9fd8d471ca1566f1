"""Logging commands of Azure DevOps."""

import pytest

from costgate.judgement import Finding
from costgate.model import Location
from costgate.report.azure_devops import command, render
from tests.report import verdicts


def lines(*findings, **changes):
    return render(verdicts.verdict(findings=list(findings), budgets=[], **changes)).splitlines()


def test_properties_and_messages_are_escaped_as_microsofts_library_escapes_them():
    finding = Finding("a;b]c%d", "deny", "100% sure; yes] no", "p", location=Location("dir;1/a].tf", 7))
    assert lines(finding)[0] == (
        "##vso[task.logissue type=error;sourcepath=dir%3B1/a%5D.tf;linenumber=7;code=a%3Bb%5Dc%AZP25d;]100%AZP25 sure; yes] no"
    )


@pytest.mark.parametrize("severity", ["deny", "warn", "info"])
def test_no_text_starts_another_command(severity):
    """The agent looks for one anywhere in a line."""
    evil = "x\r\n##vso[task.setvariable variable=a]b ##VSO[task.complete result=Succeeded;] ##[error]"
    finding = Finding(evil, severity, evil, evil, resource=evil, hint=evil, project=evil, location=Location(evil, 1))
    rows = lines(finding, outcome="pass", exit_code=0, reason=evil)
    assert len(rows) == 2
    assert sum(row.lower().count("##vso[") for row in rows) == 1 + (severity != "info")
    assert not any("##[" in row for row in rows)


def test_errors_and_warnings_are_issues_and_the_rest_are_lines_of_the_log():
    rows = lines(
        Finding("a", "deny", "m", "p"),
        Finding("b", "warn", "m", "p"),
        Finding("c", "info", "m", "p", location=Location("x.tf", 2)),
        Finding("d", "deny", "m", "p", standing="waived", waiver="w", until="2027-01-31"),
    )
    assert rows[:4] == [
        "##vso[task.logissue type=error;code=a;]m",
        "##vso[task.logissue type=warning;code=b;]m",
        "note: c: x.tf:2: m",
        "note: d (waived by w until 2027-01-31): m",
    ]


def test_ten_errors_and_ten_warnings_are_issues_the_last_of_which_counts_the_rest():
    rows = lines(*(Finding(f"{s}-{n:02}", s, "m", "p") for n in range(25) for s in ("deny", "warn")))
    assert sum(row.startswith("##vso[task.logissue type=error;") for row in rows) == 10
    assert sum(row.startswith("##vso[task.logissue type=warning;") for row in rows) == 10
    assert rows[-2] == "##vso[task.logissue type=warning;]and 15 errors, 16 warnings more: see the log of this step"
    assert sum("-24" in row for row in rows) == 2


@pytest.mark.parametrize(
    ("outcome", "code", "result"),
    [("pass", 0, "Succeeded"), ("warn", 0, "SucceededWithIssues"), ("blocked", 1, "Failed"), ("incomplete", 3, "Failed")],
)
def test_the_step_ends_as_the_gate_does(outcome, code, result):
    rows = lines(outcome=outcome, exit_code=code, reason="why")
    assert rows[-1].startswith(f"##vso[task.complete result={result};]costgate: ")
    assert (rows[0] == "##vso[task.logissue type=error;]costgate: incomplete: why") == (outcome == "incomplete")


def test_slos_and_alerts_of_budgets_stand_in_the_log():
    text = render(verdicts.everything())
    assert "\nSLO spend-of-payments (met): " in text
    assert "\nbudget payments-prod: ticket since 2026-11-16: " in text


def test_a_line_break_in_a_message_stays_in_the_command():
    assert command("task.logissue", {"type": "error"}, "a\nb") == "##vso[task.logissue type=error;]a%0Ab"
