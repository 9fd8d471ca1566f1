"""Workflow commands."""

import msgspec

from costgate.judgement import Finding
from costgate.model import Location
from costgate.report.github import annotation, render
from tests.report import verdicts


def annotations(*findings, **more):
    return render(verdicts.verdict(**{"findings": list(findings), "budgets": [], **more})).splitlines()


def test_properties_and_data_are_escaped_as_the_runner_unescapes_them():
    finding = Finding("a:b,c%d", "deny", "100% sure: yes, no", "p", location=Location("dir,1/a:b.tf", 7))
    assert annotations(finding) == ["::error file=dir%2C1/a%3Ab.tf,line=7,title=a%3Ab%2Cc%25d::100%25 sure: yes, no"]


def test_a_line_break_cannot_start_another_command():
    rows = annotations(Finding("a", "deny", "x\r\n::add-mask::y", "p", hint="\n::stop-commands::z"))
    assert len(rows) == 1
    assert rows[0].startswith("::error title=a::x ::add-mask::y%0Afix: ::stop-commands::z")


def test_severities_are_errors_warnings_and_notices(verdict):
    kinds = [row.partition(" ")[0] for row in render(verdict).splitlines()]
    assert kinds == ["::error", "::error", "::warning", "::notice", "::notice"]


def test_a_finding_without_a_location_stands_at_its_resource():
    assert "file=main.tf,line=12," in annotations(Finding("a", "deny", "m", "p", resource="aws_instance.web"))[0]


def test_a_location_without_a_line_is_the_whole_file():
    assert annotations(Finding("a", "deny", "m", "p", location=Location("x.tf"))) == ["::error file=x.tf,title=a::m"]


def test_at_most_ten_of_each_kind_and_one_notice_for_the_rest():
    found = [Finding(f"{s}-{n:02}", s, "m", "p") for n in range(25) for s in ("deny", "warn", "info")]
    rows = annotations(*found)
    counts = {kind: sum(row.startswith(f"::{kind} ") for row in rows) for kind in ("error", "warning", "notice")}
    assert counts == {"error": 10, "warning": 10, "notice": 10}
    assert rows[-1].endswith("::and 15 errors, 15 warnings, 16 notices more: see the summary of this job")


def test_the_most_expensive_resource_comes_first():
    rows = annotations(
        Finding("small", "deny", "m", "p", resource='aws_nat_gateway.old["eu"]'),
        Finding("large", "deny", "m", "p", resource="aws_instance.web"),
    )
    assert ["title=large" in row for row in rows] == [True, False]


def test_an_incomplete_run_is_an_error_even_without_a_finding():
    rows = annotations(outcome="incomplete", exit_code=3, reason="2 of 10 resources are unpriced")
    assert rows == ["::error title=costgate%3A incomplete::incomplete: 2 of 10 resources are unpriced"]


def test_a_pass_without_findings_says_nothing():
    assert annotations(outcome="pass", exit_code=0) == []


def test_cost_slos_and_alerts_of_budgets_have_a_notice_each():
    whole = verdicts.everything()
    rows = render(whole).splitlines()
    (slos,) = [row for row in rows if row.startswith("::notice title=costgate%3A cost SLOs::")]
    (alerts,) = [row for row in rows if row.startswith("::notice title=costgate%3A budget alerts::")]
    assert slos.count("%0A") == 1
    assert "::payments-prod: ticket since 2026-11-16: " in alerts


def test_many_alerts_are_counted():
    rows = annotations(budgets=[verdicts.BUDGETS[0]] * 25, outcome="pass", exit_code=0)
    assert len(rows) == 1
    assert rows[0].endswith("%0Aand 5 more alerts: see the summary of this job")


def test_a_notice_is_as_long_as_the_runner_shows_and_counts_the_rest():
    """The runner counts 4,096 characters as UTF-16 does, where each of these is two."""
    budget = msgspec.structs.replace(verdicts.BUDGETS[0], id="\U0001f4b8" * 200)
    (row,) = annotations(budgets=[budget] * 20, outcome="pass", exit_code=0)
    *lines, rest = row.removeprefix("::notice title=costgate%3A budget alerts::").replace("%25", "%").split("%0A")
    length = len("\n".join([*lines, rest]).encode("utf-16-le")) // 2
    assert length <= 4_096 < length + len(f"{lines[0]}\n".encode("utf-16-le")) // 2
    assert rest == f"and {20 - len(lines)} more alerts: see the summary of this job"


def test_a_message_that_the_runner_would_cut_says_that_it_goes_on():
    row = annotation("error", "a", "x" * 4_097, None)
    assert row == f"::error title=a::{'x' * 4_066} … see the summary of this job"
    assert annotation("error", "a", "x" * 4_096, None) == f"::error title=a::{'x' * 4_096}"


def test_projects_that_could_not_be_judged_are_counted_too():
    failure = verdicts.everything().failures[0]
    failures = [msgspec.structs.replace(failure, what=f"{failure.what} {number}") for number in range(14)]
    rows = annotations(failures=failures, outcome="failed", exit_code=2)
    assert sum(row.startswith("::error ") for row in rows) == 10
    assert rows[-1].endswith("::and 5 errors more: see the summary of this job")
