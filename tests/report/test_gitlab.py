"""GitLab's code quality report."""

import json

import pytest

from costgate.judgement import Finding
from costgate.model import Location
from costgate.report.gitlab import render
from tests.report import verdicts


def entries(*findings, **changes):
    return json.loads(render(verdicts.verdict(findings=list(findings), **changes)))


@pytest.mark.parametrize(("severity", "expected"), [("deny", "blocker"), ("warn", "major"), ("info", "info")])
def test_a_severity_is_one_of_gitlabs(severity, expected):
    (one,) = entries(Finding("r", severity, "m", "p"), exit_code=0)
    assert one["severity"] == expected


def test_an_entry_says_what_is_wrong_where_and_how_to_mend_it():
    (one,) = entries(Finding("r", "deny", "too large.", "p", resource="a.b", hint="use less", location=Location("x.tf", 7)))
    assert one["description"] == "a.b: too large. fix: use less"
    assert (one["check_name"], one["location"]) == ("r", {"path": "x.tf", "lines": {"begin": 7}})


def test_what_has_no_file_stands_at_the_configuration():
    (one,) = entries(Finding("r", "deny", "m", "p", location=Location("/etc/x.tf", 7)))
    assert one["location"] == {"path": "costgate.yaml", "lines": {"begin": 1}}


def test_what_passes_is_an_info_that_says_why():
    (one,) = entries(Finding("r", "deny", "m", "p", standing="existing"), exit_code=0)
    assert (one["severity"], one["description"]) == ("info", "(in the baseline) m")


def test_an_incomplete_run_and_a_failed_project_have_entries():
    (one,) = entries(outcome="incomplete", exit_code=3, reason="2 of 10 resources are unpriced")
    assert (one["check_name"], one["severity"]) == ("costgate.incomplete", "blocker")
    assert one["description"] == "incomplete: 2 of 10 resources are unpriced"
    assert "costgate.failed" in {one["check_name"] for one in json.loads(render(verdicts.everything()))}


def test_every_fingerprint_is_there_once():
    found = json.loads(render(verdicts.everything()))
    assert len({one["fingerprint"] for one in found}) == len(found) == 9


def test_without_findings_the_report_is_an_empty_list():
    assert entries(outcome="pass", exit_code=0) == []
