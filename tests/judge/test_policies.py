"""Loading policies: what is loaded, what is refused, and what the policies get to see."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import policies
from costgate.judge.facts.nouns import NAMES
from costgate.judge.metadata import rules
from costgate.sections.policyparams import Cost, Guardrails, PolicyParams, TagRule, Tags

GOOD = 'package acme.costs\n\nimport rego.v1\n\ndeny contains "no" if input.summary.monthly_delta_micros > 5\n'
SHIPPED = ("budgets", "completeness", "cost", "guardrails", "tags")
NAMED = ("facts", "types", "alternatives")  # what is not only needed or not, and what a shipped policy always names
ALL = ("resources", "before", "after", "lines", "tag_sets", "largest")
GUARDED = frozenset(NAMES - {"propagation"})  # what the guardrails name


def load(tmp_path, text=None, *, gate=None, catalog=None, name="own.rego", **settings):
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        settings.setdefault("paths", [name])
    return policies.load(config.Policies(**settings), tmp_path, gate or config.Gate(), catalog)


def refusal(tmp_path, text=None, **settings):
    with pytest.raises(PolicyError) as caught:
        load(tmp_path, text, **settings)
    assert caught.value.hint
    return caught.value


def test_the_shipped_policies_judge_by_default(tmp_path):
    found = load(tmp_path)
    assert {f"costgate.{name}" for name in SHIPPED} <= set(found.packages)
    assert {"costgate:policies/budgets.rego", "costgate:policies/guardrails.rego", "costgate:policies/tags.rego"} <= set(
        found.modules
    )


def test_policies_of_an_installed_wheel_come_before_those_of_a_checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(policies, "INSTALLED", tmp_path)
    assert policies.shipped_folder() == tmp_path
    monkeypatch.setattr(policies, "INSTALLED", tmp_path / "none")
    assert policies.shipped_folder() == policies.CHECKOUT


def test_missing_shipped_policies_are_an_error(tmp_path, monkeypatch):
    """A gate without policies would pass everything."""
    monkeypatch.setattr(policies, "INSTALLED", tmp_path / "none")
    monkeypatch.setattr(policies, "CHECKOUT", tmp_path / "none")
    assert "missing" in refusal(tmp_path).what


def test_a_folder_is_read_whole_without_its_tests(tmp_path):
    (tmp_path / "rules" / "deep").mkdir(parents=True)
    (tmp_path / "rules" / "deep" / "own.rego").write_text(GOOD)
    (tmp_path / "rules" / "own_test.rego").write_text("package acme.costs_test\n")
    found = load(tmp_path, paths=["rules", "rules/deep/own.rego"])
    assert [name for name in found.modules if not name.startswith("costgate:")] == [str(Path("rules/deep/own.rego"))]
    assert "acme.costs" in found.packages


def test_a_level_of_off_takes_a_policy_out(tmp_path):
    assert load(tmp_path, levels={"tags": "off"}).packages == [
        name for name in load(tmp_path).packages if name != "costgate.tags"
    ]
    assert "acme.costs" not in load(tmp_path, GOOD, levels={"acme.costs": "off"}).packages


def test_a_level_for_nothing_is_refused_with_what_was_meant(tmp_path):
    """A misspelt level would quietly not apply."""
    assert refusal(tmp_path, levels={"budget": "warn"}).hint == "did you mean budgets?"
    assert refusal(tmp_path, levels={"tags.mising": "warn"}).hint == "did you mean tags.missing?"


def test_a_level_may_be_for_a_finding_that_a_policy_gives(tmp_path):
    text = 'package acme.costs\ndeny contains {"msg": "x", "id": "ACME-1"}\n'
    assert load(tmp_path, text, levels={"ACME-1": "warn"}).levels == {"ACME-1": "warn"}


@pytest.mark.parametrize("package", ["costgate.tags", "costgate", "params", "gate.x"])
def test_a_package_name_of_costgate_is_refused(package, tmp_path):
    """It would add to the shipped policies, or lie over their data."""
    assert "costgate's own" in refusal(tmp_path, GOOD.replace("acme.costs", package)).what


@pytest.mark.parametrize("call", ["http.send({})", "time.now_ns()", "rand.intn(1, 2)", "opa.runtime()"])
def test_built_ins_that_need_more_than_the_inputs_are_refused(call, tmp_path):
    """No network, no clock, no chance: and where the engine lacks one, the rule would quietly never fire."""
    error = refusal(tmp_path, f"{GOOD}\nx := {call}\n")
    assert call.partition("(")[0] in error.what
    assert error.where == "own.rego:7"


def test_a_comment_may_name_anything(tmp_path):
    found = load(tmp_path, f'# http.send() and the input.resources["after"]\n{GOOD}\nurl := "# no comment"\n')
    assert found.needs.resources is False


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("deny contains 1\n", "no package line"),
        ("package acme.costs\nhelper := 1\n", "none of your policies judges"),
        ("package acme.costs\ndeny_these(x) := x\n", "none of your policies judges"),
    ],
)
def test_a_file_that_judges_nothing_is_refused(text, what, tmp_path):
    assert what in refusal(tmp_path, text).what


def test_a_library_beside_a_policy_need_not_judge(tmp_path):
    (tmp_path / "lib.rego").write_text("package acme.lib\nlimit := 5\n")
    found = load(tmp_path, GOOD, paths=["lib.rego", "own.rego"])
    assert "acme.lib" not in found.packages


def test_a_path_without_policies_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    assert "no policies" in refusal(tmp_path, paths=["empty"]).what
    assert "cannot be read" in refusal(tmp_path, paths=["none.rego"]).what


def test_a_policy_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "own.rego").write_bytes(b"package acme\n# \xff\n")
    assert "not UTF-8" in refusal(tmp_path, paths=["own.rego"]).what


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_data_that_json_would_turn_into_null_is_refused(number, tmp_path):
    """Null is less than any number, so a limit of NaN would compare as something."""
    error = refusal(tmp_path, data={"limits": [1, {"max": number}]})
    assert error.where == "policies.data.limits[1].max"


def test_policies_get_the_users_data_and_the_gates_limits(tmp_path):
    found = load(tmp_path, data={"limit": 5}, catalog=config.Catalog(max_age_days=90))
    data = json.loads(found.data)
    assert data["params"] == {"limit": 5}
    assert {name: data["gate"][name] for name in ("fail_on", "max_catalog_age_days", "max_unpriced")} == {
        "fail_on": "deny",
        "max_catalog_age_days": 90,
        "max_unpriced": None,
    }
    assert {"tags", "cost", "guardrails"} <= data["gate"].keys()


@pytest.mark.parametrize(
    ("body", "needs"),
    [
        ("input.summary.currency", ()),
        ('input["summary"]', ()),
        ("input.resources[_].type", ("resources",)),
        ('input["resources"]', ("resources",)),
        ("input[`resources`]", ("resources",)),
        ("input.resources[_].after.x", ("resources", "after")),
        ('object.get(input.resources[0], "before", {})', ("resources", "before")),
        ("input.resources[_].cost.lines", ("resources", "lines")),
        ('input.resources[_][{"before", "after"}[_]]', ("resources", "before", "after")),
        ("input[data.params.part]", ALL),
        ('object.get(input, "x", 1)', ALL),
        ("[v | walk(input.budgets, [_, v])]", ALL),
        ('input["res\\u006furces"]', ALL),
        ("input.tag_sets[_].owner", ("tag_sets",)),
        ('input["largest"][0]', ("largest",)),
        ("input.summary.after", ()),
    ],
)
def test_policies_see_what_they_name_and_all_when_that_is_not_clear(body, needs, tmp_path):
    """A part that is missing would make a rule quietly undefined."""
    found = load(tmp_path, f"{GOOD}\nx := {body}\n").needs
    assert tuple(name for name in found._fields if getattr(found, name) and name not in NAMED) == needs
    assert found.facts & NAMES == (NAMES if needs == ALL else GUARDED)


def test_what_a_helper_names_counts_too(tmp_path):
    (tmp_path / "lib.rego").write_text("package acme.lib\ntype_of(r) := r.after.instance_type\n")
    text = GOOD + "\nwarn contains r.address if some r in input.resources\n"
    assert load(tmp_path, text, paths=["lib.rego", "own.rego"]).needs.after is True


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        ("input.summary.currency", frozenset()),
        ("input.facts.jobs[_].address", {"jobs"}),
        ('input.facts["logs"]', {"logs"}),
        ("count(input.facts.jobs) + count(input.facts.logs)", {"jobs", "logs"}),
        ("input.facts[data.params.list]", NAMES),
        ("count(input.facts)", NAMES),
    ],
)
def test_policies_are_told_the_facts_that_they_name_and_all_when_that_is_not_clear(body, facts, tmp_path):
    found = load(tmp_path, f"{GOOD}\nx := {body}\n", levels={"guardrails": "off"}).needs
    assert found.facts == facts


@pytest.mark.parametrize(
    ("body", "types"),
    [
        ("input.summary.currency", set()),
        ("input.changes.aws_instance[_].address", {"aws_instance"}),
        ('input["changes"]["aws_eip"]', {"aws_eip"}),
        ("count(input.changes.aws_eip) + count(input.changes[`aws_lb`])", {"aws_eip", "aws_lb"}),
        ("[one | some one in input.changes[data.params.type]]", {policies.ANY_TYPE}),
        ("[type | some type, _ in input.changes]", {policies.ANY_TYPE}),
        ('object.get(input, ["changes", "aws_eip"], [])', {policies.ANY_TYPE}),
    ],
)
def test_policies_see_the_changes_of_the_types_that_they_name_and_all_when_that_is_not_clear(body, types, tmp_path):
    assert load(tmp_path, f"{GOOD}\nx := {body}\n").needs.types == types


def test_attributes_are_needed_for_the_types_that_are_named_and_for_all_only_with_resources(tmp_path):
    one = load(tmp_path, GOOD + "\nx := input.changes.aws_instance[_].after.instance_type\n").needs
    assert (one.after, one.before, one.keeps("aws_instance"), one.keeps("aws_eip")) == (True, False, True, False)
    every = load(tmp_path, GOOD + "\nx := input.resources[_].after.instance_type\n").needs
    assert (every.after, every.keeps("aws_eip")) == (True, True)
    assert not load(tmp_path, GOOD + "\nx := input.resources[_].type\n").needs.keeps("aws_eip")
    assert policies.EVERYTHING.keeps("aws_eip")


def test_a_shipped_policy_that_is_off_needs_nothing_unless_a_policy_of_the_user_asks_it(tmp_path):
    assert load(tmp_path).needs.facts == GUARDED
    assert load(tmp_path, levels={"guardrails": "off"}).needs.facts == frozenset()
    for name in ("data.costgate.guardrails", 'data["costgate"]["guardrails"]'):
        text = f"{GOOD}\nx := count({name}.warn)\n"
        assert load(tmp_path, text, levels={"guardrails": "off"}).needs.facts >= GUARDED


def test_lists_that_no_limit_is_set_for_are_not_made(tmp_path):
    rule = TagRule(when={"environment": "prod"}, require=["cost_center"])
    assert load(tmp_path).needs.largest is load(tmp_path).needs.tag_sets is False
    assert load(tmp_path, params=PolicyParams(cost=Cost(max_resource=Decimal(5)))).needs.largest is True
    assert load(tmp_path, params=PolicyParams(tags=Tags(rules=[rule]))).needs.tag_sets is True
    assert "propagation" in load(tmp_path, params=PolicyParams(tags=Tags(propagation=True))).needs.facts


def test_the_hash_changes_with_anything_that_may_change_a_verdict(tmp_path):
    hashes = {
        load(tmp_path).hash,
        load(tmp_path, levels={"tags": "warn"}).hash,
        load(tmp_path, data={"a": 1}).hash,
        load(tmp_path, catalog=config.Catalog(max_age_days=1)).hash,
        load(tmp_path, params=PolicyParams(guardrails=Guardrails(max_iops=5))).hash,
        load(tmp_path, GOOD).hash,
        load(tmp_path, GOOD + "\n").hash,
    }
    assert len(hashes) == 7
    assert load(tmp_path, GOOD).hash in hashes


def test_metadata_is_read_from_the_comments():
    text = """# METADATA
# title: Costs
package acme.costs

# METADATA
# title: Too much
# description: It is
#   too much.
# related_resources:
# - ref: https://example.com/costs
# custom:
#   id: ACME-1
#   severity: warn

default warn_much := set()
"""
    package, rule = rules({"own.rego": text})
    assert (package.package, package.rule, package.title) == ("acme.costs", "", "Costs")
    assert (rule.rule, rule.id, rule.severity, rule.description) == ("warn_much", "ACME-1", "warn", "It is too much.")
    assert rule.links == ("https://example.com/costs",)
    assert (rule.location.file, rule.location.line) == ("own.rego", 15)


@pytest.mark.parametrize(
    ("block", "what"), [("# title: [", "not YAML"), ("# just words", "no mapping"), ("# title: x", "belongs to no rule")]
)
def test_metadata_that_cannot_be_read_is_refused_with_its_line(block, what):
    below = "" if "no rule" in what else "deny contains 1\n"
    with pytest.raises(PolicyError, match=what) as caught:
        rules({"own.rego": f"package p\n# METADATA\n{block}\n{below}"})
    assert caught.value.where == "own.rego:2"


def test_a_users_file_may_be_called_as_a_shipped_one(tmp_path):
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "budgets.rego").write_text(GOOD)
    found = load(tmp_path, paths=["policies/budgets.rego"])
    assert {"costgate:policies/budgets.rego", "policies/budgets.rego"} <= set(found.modules)
