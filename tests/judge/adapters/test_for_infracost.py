"""Cost policies written for Infracost."""

import pytest

from costgate.errors import PolicyError

from .nouns import judged, messages, plan

LIMIT = """package infracost

deny[out] {
	limit := %s
	delta := to_number(input.diffTotalMonthlyCost)
	msg := sprintf("the change adds $%%.2f", [delta])
	out := {"msg": msg, "failed": delta >= limit}
}
"""


def test_a_check_that_failed_is_a_finding(engine):
    (one,) = judged(LIMIT % "50.0", plan(), engine=engine).findings
    assert (one.id, one.severity, one.msg, one.details) == ("infracost.deny", "deny", "the change adds $50.25", {})


def test_a_check_that_passed_is_none(engine):
    assert messages(LIMIT % "51.0", plan(), engine=engine) == []


def test_texts_and_objects_without_failed_are_findings_too(engine):
    text = 'package infracost\nimport rego.v1\ndeny contains "text" if true\ndeny contains {"msg": "object"} if true\n'
    assert messages(text, engine=engine) == ["object", "text"]


def test_resources_and_their_amounts_can_be_walked(engine):
    text = """package infracost
import rego.v1
deny contains msg if {
	some resource in input.projects[_].breakdown.resources
	to_number(resource.monthlyCost) > 100
	msg := sprintf("%s is large", [resource.name])
}
"""
    assert messages(text, engine=engine) == ["aws_instance.web is large"]


def test_the_report_counts_once_however_many_projects_there_are(engine):
    assert messages(LIMIT % "50.0", plan(project="a"), plan(project="b"), engine=engine) == ["the change adds $50.25"]


def test_only_deny_counts_as_for_infracost(engine):
    text = 'package infracost\nimport rego.v1\ndeny contains "a" if true\nwarn contains "b" if true\n'
    assert messages(text, engine=engine) == ["a"]


def test_an_object_without_a_message_is_an_error(engine):
    with pytest.raises(PolicyError, match="has no message"):
        judged('package infracost\nimport rego.v1\ndeny contains {"failed": true} if true\n', engine=engine)
