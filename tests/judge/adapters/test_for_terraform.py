"""Policies written for HCP Terraform and Scalr."""

from decimal import Decimal

import msgspec
import pytest

from tests.judge.nouns import allocated

from .nouns import change, judged, messages, plan

COST = """package terraform

import input.tfrun as tfrun

deny[reason] {
	cost := tfrun.cost_estimate.%s
	cost > 100
	reason := sprintf("%%v is too much", [cost])
}
"""
HCP = """package terraform.policies.size

import rego.v1

import input.plan as plan

deny contains msg if {
	some r in plan.resource_changes
	r.change.after.size > 100
	to_number(input.run.cost_estimate.delta_monthly_cost) > 20
	msg := sprintf("%-40s :: too large", [r.address])
}
"""


def resource(before, after, project=""):
    return msgspec.structs.replace(allocated(before=before, after=after), project=project)


@pytest.mark.parametrize(
    ("amount", "said"),
    [("proposed_monthly_cost", ["130.5 is too much"]), ("prior_monthly_cost", []), ("delta_monthly_cost", [])],
)
def test_scalrs_amounts_are_numbers(amount, said, engine):
    assert messages(COST % amount, plan(), resources=[resource(100, Decimal("130.5"))], engine=engine) == said


def test_hcp_terraforms_amounts_are_texts(engine):
    given = plan(change("aws_ebs_volume.data", {"size": 500}))
    (one,) = judged(HCP, given, resources=[resource(100, 130)], engine=engine).findings
    assert (one.id, one.policy, one.msg) == (
        "terraform.policies.size.policy.deny",
        "terraform.policies.size.policy",
        "aws_ebs_volume.data :: too large",
    )
    assert messages(HCP, given, resources=[resource(100, 110)], engine=engine) == []


def test_each_plan_has_the_costs_of_its_project(engine):
    resources = [resource(0, 500, "a"), resource(0, 5, "b")]
    found = judged(
        COST % "proposed_monthly_cost", plan(project="a"), plan(project="b"), resources=resources, engine=engine
    ).findings
    assert [(one.project, one.msg) for one in found] == [("a", "500 is too much")]


def test_each_file_is_a_policy_of_its_own_with_the_helpers_of_its_package(engine):
    files = {
        "sizes.rego": "package terraform\nlimit = 5\ndeny[msg] { msg := text(input.tfplan.resource_changes[_].address, limit) }\n",
        "names.rego": "package terraform\nlimit = 9\ndeny[msg] { msg := text(input.tfplan.format_version, data.terraform.limit) }\n",
        "lib.rego": 'package terraform\ntext(a, b) = c { c := sprintf("%s %d", [a, b]) }\n',
    }
    found = judged(files, plan(change("a.b")), engine=engine).findings
    assert sorted((one.id, one.msg) for one in found) == [("terraform.names.deny", "1.2 9"), ("terraform.sizes.deny", "a.b 5")]


def test_a_plan_as_it_is_works_too(engine):
    text = "package terraform.analysis\nimport rego.v1\nimport input as tfplan\ndeny contains tfplan.resource_changes[_].address if true\n"
    assert messages(text, plan(change("a.b")), engine=engine) == ["a.b"]


def test_what_costgate_does_not_know_is_told(engine):
    text = 'package terraform\ndeny["who?"] { input.tfrun.source == "cli"; input.tfrun.is_destroy; input.tfrun.created_by.username }\n'
    (said,) = [one for one in judged(text, plan(), engine=engine).notices if "v0" not in one]
    assert said.startswith(
        "terraform.policy: they read input.tfrun.created_by, input.tfrun.source, which costgate does not know"
    )


def test_what_the_user_states_is_known(engine):
    text = 'package terraform\ndeny["no"] { input.tfrun.workspace.name == "prod"; input.tfrun.is_destroy == false }\n'
    found = judged(text, plan(), stated={"tfrun": {"workspace": {"name": "prod"}}}, engine=engine)
    assert [one.msg for one in found.findings] == ["no"]
    assert all("does not know" not in notice for notice in found.notices)


def test_a_run_that_deletes_everything_destroys(engine):
    text = 'package terraform\ndeny["destroys"] { input.tfrun.is_destroy }\n'
    gone = allocated(before=5, action="delete")
    assert messages(text, plan(), resources=[gone], engine=engine) == ["destroys"]
    assert messages(text, plan(), resources=[gone, allocated()], engine=engine) == []
    assert messages(text, plan(), engine=engine) == []


def test_prices_that_are_missing_are_told_because_these_policies_cannot_see_them(engine):
    found = judged(COST % "proposed_monthly_cost", plan(), resources=[allocated(status="unpriced")], engine=engine)
    assert (
        found.notices[-1]
        == "1 planned change has no price: the amounts that policies of other tools see are at least what they say"
    )


def test_no_sensitive_value_reaches_a_message(engine):
    text = "package terraform\ndeny[msg] { msg := json.marshal(input) }\n"
    given = plan(change(after={"password": "hunter2-new"}, after_sensitive={"password": True}))
    assert "hunter2" not in "".join(messages(text, given, engine=engine))
