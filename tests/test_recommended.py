"""A run tells what its resources would cost less as, unless nobody wants to know."""

import json

import pytest

from costgate import gate
from costgate.configfile import load
from costgate.request import of_paths


def plan(folder, **values):
    change = {"actions": ["create"], "before": None, "after": values, "after_unknown": {}}
    resource = {"address": "aws_ebs_volume.x", "mode": "managed", "type": "aws_ebs_volume", "name": "x"}
    region = {"aws": {"name": "aws", "expressions": {"region": {"constant_value": "us-east-1"}}}}
    provider = "registry.terraform.io/hashicorp/aws"
    document = {
        "format_version": "1.2",
        "resource_changes": [{**resource, "provider_name": provider, "change": change}],
        "configuration": {"provider_config": region, "root_module": {}},
    }
    path = folder / "plan.json"
    path.write_text(json.dumps(document))
    return str(path)


@pytest.fixture
def check(tmp_path):
    def run(configuration="", **values):
        (tmp_path / "costgate.yaml").write_text("version: 1\n" + configuration)
        verdict = gate.check(of_paths([plan(tmp_path, **values)], load(str(tmp_path / "costgate.yaml")), "2026-11-01"))
        return verdict, [one for one in verdict.findings if one.policy == "recommendations"]

    return run


def test_a_run_tells_what_costs_less_and_passes(check):
    verdict, (one,) = check("policies: {levels: {guardrails: off}}\n", type="gp2", size=1000)
    assert (one.id, one.severity, verdict.outcome) == ("recommendations.gp3", "info", "pass")
    assert 'set type = "gp3", throughput = 250' in one.hint


def test_small_savings_are_told_if_asked_for(check):
    assert check(type="gp2", size=8)[1] == []
    small = "policies: {params: {recommendations: {min_saving: 0.1}}}\n"
    assert len(check(small, type="gp2", size=8)[1]) == 1


def test_nothing_is_priced_another_way_when_the_policy_is_off(check):
    verdict, told = check('policies: {levels: {recommendations: "off"}}\n', type="gp2", size=1000)
    assert told == []
    assert [one.alternatives for one in verdict.resources] == [[]]
