"""Policies for other tools judge a whole run, with the levels of the configuration and the engine that it names."""

import json

import pytest

from costgate import configfile, gate, projects
from costgate.errors import PolicyError
from costgate.request import Request
from tests.conftest import ROOT

PLAN = str(ROOT / "examples" / "web-app" / "plan.json")
PREVIEW = str(ROOT / "examples" / "monorepo" / "shop" / "preview.json")
MANIFESTS = str(ROOT / "examples" / "monorepo" / "cluster" / "manifests.yaml")
POLICIES = {
    "size.rego": """package main
deny_size[{"msg": msg, "resource": r.address}] {
	r := input.resource_changes[_]
	r.type == "aws_instance"
	msg := sprintf("%-40s is %s", [r.address, r.change.after.instance_type])
}
""",
    "pods.rego": 'package pods\nimport rego.v1\nwarn contains "no team" if { input.kind == "Deployment"; not input.metadata.labels.squad }\n',
    "costs.rego": """package terraform
deny[msg] { c := input.tfrun.cost_estimate.delta_monthly_cost; c > 1000; msg := "too much" }
""",
    "infra.rego": """package infracost
deny[{"msg": "total", "failed": to_number(input.totalMonthlyCost) > 1000}] { true }
""",
    "ours.rego": 'package acme\nimport rego.v1\ninfo contains "seen" if input.summary.currency == "USD"\n',
}


@pytest.fixture
def judged(tmp_path):
    """A function that lets the policies judge paths; its keywords are keys of `policies` in costgate.yaml."""

    def judge(*paths, files=POLICIES, **settings):
        folder = tmp_path / "policy"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        levels = dict.fromkeys(("tags", "budgets", "completeness", "guardrails", "recommendations"), "off")
        levels.update(settings.pop("levels", {}))
        config = {"version": 1, "policies": {"paths": ["policy"], "levels": levels, **settings}}
        file = tmp_path / "costgate.yaml"
        file.write_text(json.dumps(config), encoding="utf-8")
        loaded = configfile.load(str(file))
        return gate.check(Request(projects.named(paths, loaded), loaded, "2026-09-15"))

    return judge


def found(verdict):
    return sorted((one.severity, one.id, one.resource, one.msg) for one in verdict.findings)


def test_they_judge_beside_costgates_own(judged):
    verdict = judged(PLAN)
    assert found(verdict) == [
        ("deny", "infracost.deny", "", "total"),
        ("deny", "main.deny_size", "aws_instance.web", "aws_instance.web is m5.4xlarge"),
        ("deny", "terraform.costs.deny", "", "too much"),
        ("info", "acme.info", "", "seen"),
    ]
    (size,) = [one for one in verdict.findings if one.id == "main.deny_size"]
    assert size.location.file.endswith("main.tf")
    assert size.owner
    assert verdict.exit_code == 1
    assert any("Rego v0" in notice for notice in verdict.notices)


def test_levels_apply_to_them(judged):
    levels = {"main": "off", "terraform.costs.deny": "warn", "infracost.deny": "off"}
    assert [one[:2] for one in found(judged(PLAN, levels=levels))] == [("info", "acme.info"), ("warn", "terraform.costs.deny")]


def test_a_level_for_nothing_is_an_error(judged):
    with pytest.raises(PolicyError, match="deny_sise"):
        judged(PLAN, levels={"main.deny_sise": "off"})


def test_each_project_has_its_own_costs_and_pulumi_comes_as_a_plan(judged):
    files = {name: POLICIES[name] for name in ("size.rego", "costs.rego", "pods.rego")}
    verdict = judged(PLAN, PREVIEW, MANIFESTS, files=files)
    assert {(one.id, one.project) for one in verdict.findings if one.severity == "deny"} == {
        ("main.deny_size", PLAN),
        ("terraform.costs.deny", PLAN),
    }
    assert {one.resource for one in verdict.findings if one.id == "pods.warn"} == {"Deployment/shop/web"}


def test_a_policy_of_theirs_that_does_not_compile_is_an_error_with_its_place(judged):
    with pytest.raises(PolicyError) as caught:
        judged(PLAN, files={"bad.rego": "package main\n\ndeny[x] { x := nowhere(input.resource_changes) }\n"})
    assert caught.value.where.startswith("policy/bad.rego:3")


def test_what_the_user_states_reaches_them(judged):
    text = 'package terraform\ndeny["cli"] { input.tfrun.source == "cli" }\n'
    verdict = judged(PLAN, files={"user.rego": text}, input={"tfrun": {"source": "cli"}})
    assert [one.msg for one in verdict.findings] == ["cli"]
