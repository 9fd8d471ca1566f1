"""Plan policies written for Spacelift."""

import pytest

from .nouns import change, judged, messages, plan

COST = """package spacelift

deny[sprintf("costs $%.2f a month", [cost])] {
	cost := to_number(input.third_party_metadata.{path}.projects[0].breakdown.totalMonthlyCost)
	cost > 100.0
}

sample := true
"""
DELETES = """package spacelift

warn[msg] {
	change := input.{where}[_]
	{is_delete}
	msg := sprintf("%s goes", [change.{address}])
}
"""


@pytest.mark.parametrize("path", ["infracost", "custom.infracost"])
def test_the_cost_estimate_is_where_spacelift_has_it(path, engine):
    assert messages(COST.replace("{path}", path), plan(), engine=engine) == ["costs $150.25 a month"]


@pytest.mark.parametrize(
    ("where", "is_delete", "address"),
    [
        ("terraform.resource_changes", 'change.change.actions[_] == "delete"', "address"),
        ("spacelift.run.changes", 'change.action == "deleted"', "entity.address"),
    ],
)
def test_changes_are_in_terraforms_words_and_in_spacelifts(where, is_delete, address, engine):
    text = DELETES.replace("{where}", where).replace("{is_delete}", is_delete).replace("{address}", address)
    given = plan(
        change("aws_instance.old", actions=["delete"]),
        change("aws_instance.new"),
        change("aws_instance.same", actions=["no-op"]),
    )
    (one,) = judged(text, given, engine=engine).findings
    assert (one.id, one.severity, one.msg) == ("spacelift.policy.warn", "warn", "aws_instance.old goes")


def test_each_file_is_a_policy_of_its_own(engine):
    files = {
        "a.rego": 'package spacelift\nlimit := 1\nsample := true\ndeny[sprintf("a %d", [limit])] { input.terraform }\n',
        "b.rego": 'package spacelift\nlimit := 2\nsample := false\ndeny[sprintf("b %d", [limit])] { input.terraform }\n',
    }
    assert messages(files, plan(), engine=engine) == ["a 1", "b 2"]


def test_policies_about_something_else_than_plans_are_left_out_and_told_of(engine):
    files = {
        "login.rego": 'package spacelift\ndeny["who?"] { not input.session.admin }\nteams[t] { t := upper(input.session.teams) }\n',
        "push.rego": "package spacelift\ntrack { input.push.branch == input.stack.branch }\nunknown_function { nowhere(1) }\n",
        "plan.rego": 'package spacelift\nwarn["seen"] { input.spacelift.run.type == "PROPOSED" }\n',
    }
    found = judged(files, plan(), engine=engine)
    assert [one.msg for one in found.findings] == ["seen"]
    assert "login.rego, push.rego: left out, as no policy about plans" in found.notices


def test_scanners_whose_results_nobody_gave_are_told_of(engine):
    text = 'package spacelift\ndeny["bad"] { input.third_party_metadata.custom.tfsec.results[_] }\n'
    found = judged(text, plan(), engine=engine)
    assert any("input.third_party_metadata.custom.tfsec," in notice for notice in found.notices)
    stated = {"third_party_metadata": {"custom": {"tfsec": {"results": [1]}}}}
    assert messages(text, plan(), stated=stated, engine=engine) == ["bad"]


def test_no_sensitive_value_reaches_a_message(engine):
    text = "package spacelift\ndeny[msg] { msg := json.marshal(input) }\n"
    given = plan(
        change(after={"password": "hunter2-new"}, after_sensitive={"password": True}),
        change("a.b", "hunter2-all", after_sensitive=True),
    )
    said = "".join(messages(text, given, engine=engine))
    assert "hunter2" not in said
    assert '"entity_vendor":"terraform"' in said.replace(" ", "")
