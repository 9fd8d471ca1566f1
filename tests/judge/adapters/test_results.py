"""From what policies say to findings."""

import pytest

from costgate.judge.adapters import for_conftest, for_infracost, results
from costgate.judge.adapters.interface import Document
from costgate.judge.adapters.splitting import Unit

DOCUMENT = Document(b"{}", "app.yaml", "shop", "Deployment/web")


def read(values, convention="conftest"):
    adapter = {"conftest": for_conftest, "infracost": for_infracost}[convention]
    unit = Unit("main", convention, "main", frozenset(), frozenset(), {}, frozenset(), ("a.rego",))
    return results.read(unit, adapter, values, DOCUMENT)


def finding(member, **rest):
    (one,) = read({"deny": [member]}, **rest).findings
    return one


def test_a_finding_that_names_nothing_is_about_the_document():
    one = finding("no")
    assert (one.project, one.resource, one.location) == ("shop", "Deployment/web", None)


@pytest.mark.parametrize("key", ["resource", "address", "resource_address"])
def test_a_finding_that_names_an_address_is_about_that(key):
    one = finding({"msg": "no", key: "aws_instance.web"})
    assert (one.resource, one.details) == ("aws_instance.web", {})


def test_what_only_looks_like_what_is_known_stays_metadata():
    member = {"msg": "no", "resource": {"a": 1}, "id": 5, "_loc": {"line": 3}, "severity": "high", "failed": False, "hint": 1}
    one = finding(member)
    assert (one.id, one.severity, one.resource, one.location) == ("main.deny", "deny", "Deployment/web", None)
    assert one.details == {name: value for name, value in member.items() if name != "msg"}


@pytest.mark.parametrize(("line", "expected"), [(7, 7), ("7", 7)])
def test_a_line_may_be_a_text(line, expected):
    assert finding({"msg": "no", "_loc": {"file": "main.tf", "line": line}}).location.line == expected


def test_an_exception_is_for_every_severity_of_a_name():
    values = {
        "deny_a": ["1"],
        "violation_a": ["2"],
        "warn_a": ["3"],
        "deny": ["4"],
        "deny_a_b": ["5"],
        "exception": [["a", "c"], "odd"],
    }
    said = read(values)
    assert [one.msg for one in said.findings] == ["4", "5"]
    assert [(one.rule, one.findings) for one in said.exempted] == [("deny_a", 1), ("violation_a", 1), ("warn_a", 1)]


def test_exceptions_are_counted_together_and_the_first_places_named():
    ones = [results.Exempted("main", "deny_a", 2, f"file{number}") for number in range(5)]
    assert results.notices([*ones, results.Exempted("main", "deny_b", 0, "x")]) == [
        "main.deny_a: an exception of the policy takes back 10 findings, in file0, file1, file2 and 2 more"
    ]


def test_only_infracost_knows_exceptions_by_another_name():
    assert [one.msg for one in read({"deny": ["a"], "exception": [[""]]}, convention="infracost").findings] == ["a"]


def test_rules_that_the_tool_does_not_count_say_nothing():
    assert read({"deny_": ["a"], "info": ["b"], "denied": ["c"], "allow": True, "sample": True}).findings == []
