"""The shipped policies in the gate: from a plan to findings."""

import json

import pytest

from costgate import configfile, gate
from costgate.request import of_paths
from tests.read.plans import aws, block, plan, reference, resource_change, written

TAGS = {"team": "payments", "environment": "dev"}
SPEC = "{template: {spec: {containers: [{name: it, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}}"
JOB = f"apiVersion: batch/v1\nkind: Job\nmetadata: {{name: import}}\nspec: {SPEC}\n"


def run(folder, *changes, config="", references=None):
    """The verdict on a plan of *changes*; *references* are, by address, what attributes refer to."""
    written_there = {
        address: {name: reference(*to) for name, to in names.items()} for address, names in (references or {}).items()
    }
    blocks = (block(change["address"], **written_there.get(change["address"], {})) for change in changes)
    configuration = written(*blocks, providers={"aws": aws("us-east-1")})
    (folder / "plan.json").write_text(json.dumps(plan(*changes, configuration=configuration)))
    return judged(folder, "plan.json", config)


def judged(folder, name, config="", base=""):
    (folder / "costgate.yaml").write_text(f"version: 1\n{config}")
    request = of_paths([str(folder / name)], configfile.load(str(folder / "costgate.yaml")), "2026-11-01")
    return gate.check(request._replace(base=base))


def ids(verdict, policy):
    return sorted(finding.id for finding in verdict.findings if finding.policy == policy)


GROUP = {"min_size": 1, "max_size": 500}


def test_a_guardrail_warns_and_lets_the_change_pass(tmp_path):
    verdict = run(tmp_path, resource_change("aws_autoscaling_group.web", after=GROUP))
    assert verdict.exit_code == 0
    assert ids(verdict, "guardrails") == ["guardrails.autoscaling-max", "guardrails.autoscaling-ratio"]
    assert {finding.resource for finding in verdict.findings if finding.policy == "guardrails"} == {"aws_autoscaling_group.web"}


def test_a_guardrail_may_deny_or_be_off(tmp_path):
    levels = 'policies: {levels: {guardrails.autoscaling-max: deny, guardrails.autoscaling-ratio: "off"}}'
    verdict = run(tmp_path, resource_change("aws_autoscaling_group.web", after=GROUP), config=levels)
    assert (verdict.exit_code, ids(verdict, "guardrails")) == (1, ["guardrails.autoscaling-max"])
    off = run(
        tmp_path, resource_change("aws_autoscaling_group.web", after=GROUP), config="policies: {levels: {guardrails: off}}"
    )
    assert ids(off, "guardrails") == []


def test_a_parameter_moves_a_guardrail(tmp_path):
    config = "policies: {params: {guardrails: {autoscaling_max: 500, autoscaling_ratio: null}}}"
    assert ids(run(tmp_path, resource_change("aws_autoscaling_group.web", after=GROUP), config=config), "guardrails") == []


def test_what_stays_as_it_is_is_not_judged(tmp_path):
    change = resource_change("aws_autoscaling_group.web", actions=["no-op"], before=GROUP, after=GROUP)
    assert ids(run(tmp_path, change), "guardrails") == []


def test_a_volume_is_attached_by_what_the_author_wrote(tmp_path):
    """Its id is known only after apply."""
    volumes = [resource_change(f"aws_ebs_volume.{name}", after={"size": 8}) for name in ("used", "lone")]
    attachment = resource_change("aws_volume_attachment.it", after={}, after_unknown={"volume_id": True})
    references = {"aws_volume_attachment.it": {"volume_id": ["aws_ebs_volume.used.id", "aws_ebs_volume.used"]}}
    found = run(tmp_path, *volumes, attachment, references=references).findings
    assert [one.resource for one in found if one.id == "guardrails.unattached-volume"] == ["aws_ebs_volume.lone"]


def test_what_a_local_may_mean_is_not_called_unused(tmp_path):
    """A plan does not show locals, and public modules pass addresses on by them."""
    address = resource_change("aws_eip.nat", after={})
    gateway = resource_change("aws_nat_gateway.it", after={}, after_unknown={"allocation_id": True})
    references = {"aws_nat_gateway.it": {"allocation_id": ["local.nat_gateway_ips", "count.index"]}}
    assert ids(run(tmp_path, address, gateway, references=references), "guardrails") == []
    assert ids(run(tmp_path, address, gateway), "guardrails") == ["guardrails.unattached-address"]


def test_gateways_are_counted_by_the_vpc_of_their_subnets(tmp_path):
    made = [resource_change("aws_vpc.main", after={})]
    references = {}
    for number in range(2):
        subnet, gateway = f"aws_subnet.s{number}", f"aws_nat_gateway.n{number}"
        made += [resource_change(subnet, after={}), resource_change(gateway, after={"tags": TAGS})]
        references[subnet] = {"vpc_id": ["aws_vpc.main.id", "aws_vpc.main"]}
        references[gateway] = {"subnet_id": [f"{subnet}.id", subnet]}
    (finding,) = (one for one in run(tmp_path, *made, references=references).findings if one.policy == "guardrails")
    assert (finding.id, finding.resource) == ("guardrails.nat-gateways", "aws_nat_gateway.n1")
    assert "aws_vpc.main has 2 NAT gateways" in finding.msg


def test_a_sensitive_value_is_in_no_finding(tmp_path):
    change = resource_change("aws_instance.web", after={"instance_type": "m4.large"}, after_sensitive={"instance_type": True})
    assert ids(run(tmp_path, change), "guardrails") == []


@pytest.mark.parametrize(("limit", "found"), [(1, ["cost.new"]), (1000, [])])
def test_a_new_project_has_a_limit_of_its_own(tmp_path, limit, found):
    change = resource_change("aws_instance.web", after={"instance_type": "m5.large", "tags": TAGS})
    config = f"policies: {{params: {{cost: {{max_new: {limit}, max_increase_percent: 0}}}}}}"
    verdict = run(tmp_path, change, config=config)
    assert (ids(verdict, "cost"), verdict.exit_code) == (found, 1 if found else 0)


def test_the_largest_resources_are_held_to_their_limit(tmp_path):
    change = resource_change("aws_instance.web", after={"instance_type": "m5.large"})
    verdict = run(tmp_path, change, config="policies: {params: {cost: {max_resource: 50}}}")
    (finding,) = (one for one in verdict.findings if one.policy == "cost")
    assert (finding.id, finding.resource) == ("cost.resource", "aws_instance.web")


def test_a_rule_between_tags_is_kept_by_tags(tmp_path):
    config = "policies: {params: {tags: {rules: [{when: {environment: DEV}, require: [cost_center]}]}}}"
    lacking = resource_change("aws_ebs_volume.a", after={"size": 8, "tags": TAGS})
    having = resource_change("aws_ebs_volume.b", after={"size": 8, "tags": {**TAGS, "CostCenter": "cc-1"}})
    verdict = run(tmp_path, lacking, having, config=config)
    assert [(one.id, one.resource) for one in verdict.findings if one.policy == "tags"] == [("tags.rule", "aws_ebs_volume.a")]


def test_a_rule_between_tags_does_not_deny_what_it_cannot_see(tmp_path):
    config = "policies: {params: {tags: {rules: [{when: {environment: dev}, require: [cost_center]}]}}}"
    hidden = {"tags": {"CostCenter": True}}
    change = resource_change("aws_ebs_volume.a", after={"size": 8, "tags": TAGS}, after_unknown=hidden)
    verdict = run(tmp_path, change, config=config)
    assert (ids(verdict, "tags"), verdict.exit_code) == (["tags.rule-unknown"], 0)


def test_tags_that_stay_with_a_group_are_found_when_asked_for(tmp_path):
    tag = [{"key": "team", "value": "payments", "propagate_at_launch": False}]
    group = resource_change("aws_autoscaling_group.web", after={"min_size": 1, "max_size": 2, "tag": tag})
    assert ids(run(tmp_path, group), "tags") == []
    assert ids(run(tmp_path, group, config="policies: {params: {tags: {propagation: true}}}"), "tags") == ["tags.propagation"]


def test_manifests_that_were_there_before_are_not_judged(tmp_path):
    """Everything in manifests seems to be new, until it is compared with an earlier result."""
    from costgate.report import json as result

    (tmp_path / "job.yaml").write_text(JOB)
    first = judged(tmp_path, "job.yaml")
    assert ids(first, "guardrails") == ["guardrails.job-deadline"]
    (tmp_path / "before.json").write_text(result.render(first))
    assert ids(judged(tmp_path, "job.yaml", base=str(tmp_path / "before.json")), "guardrails") == []


def test_a_policy_of_the_user_sees_the_changes_of_a_type(tmp_path):
    rego = (
        "package acme.sizes\nimport rego.v1\nwarn contains one.after.instance_type if some one in input.changes.aws_instance\n"
    )
    (tmp_path / "own.rego").write_text(rego)
    change = resource_change("aws_instance.web", after={"instance_type": "m5.large"})
    verdict = run(tmp_path, change, config="policies: {paths: [own.rego]}")
    assert [one.msg for one in verdict.findings if one.policy == "acme.sizes"] == ["m5.large"]
