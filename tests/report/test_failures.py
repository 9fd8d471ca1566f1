"""Projects that fail for the same reason are said once, for people; every one stays in what machines read."""

import json

from costgate.judgement import Failure
from costgate.report import _words, github, markdown, slack, table
from costgate.report import json as as_json
from costgate.report.failures import grouped
from tests.report.verdicts import verdict


def failed(count, *, what="no such commit", where="--base", hint="fetch it"):
    return [Failure(f"p{number:02}", what, where, hint) for number in range(count)]


def test_equal_failures_are_one_with_the_first_names_and_how_many_more():
    assert grouped(failed(35)) == [Failure("35 projects: p00, p01, p02 and 32 more", "no such commit", "--base", "fetch it")]


def test_few_names_are_all_said():
    assert [one.project for one in grouped(failed(2))] == ["2 projects: p00 and p01"]
    assert [one.project for one in grouped(failed(4))] == ["4 projects: p00, p01, p02 and p03"]


def test_one_failure_stays_as_it_is():
    assert grouped(failed(1)) == failed(1)


def test_failures_that_differ_in_what_is_wrong_or_how_to_mend_it_stay_apart():
    found = grouped([*failed(2), *failed(2, what="no folder"), *failed(2, hint="clone it")])
    assert [(one.what, one.hint) for one in found] == [
        ("no such commit", "fetch it"),
        ("no folder", "fetch it"),
        ("no such commit", "clone it"),
    ]


def test_places_that_differ_are_left_out():
    [found] = grouped([Failure("a", "w", "here"), Failure("b", "w", "there")])
    assert found.where == ""


def test_every_report_for_people_says_it_once_and_json_each():
    run = verdict(failures=failed(35), exit_code=2, outcome="failed")
    for said in (table.render(run, color=False, width=200), markdown.render(run), github.render(run), slack.render(run)):
        assert said.count("no such commit") == 1
        assert "35 projects: p00, p01, p02 and 32 more" in said
    assert len(json.loads(as_json.render(run))["failures"]) == 35


def test_a_long_row_of_failed_projects_is_cut_in_the_table_of_projects():
    from costgate.judgement import ProjectCost
    from costgate.model import Totals

    projects = [ProjectCost(f"p{number:02}", Totals(), 0, 0) for number in range(8)]
    rows = [row.name for row in _words.projects(verdict(failures=failed(6), projects=projects))]
    assert rows == ["p00 (failed)", "p01 (failed)", "p02 (failed)", "3 more projects (failed)", "p06", "p07"]
