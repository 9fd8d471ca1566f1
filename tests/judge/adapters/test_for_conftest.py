"""Policies written for conftest, in both syntaxes, about plans and manifests."""

import json

import pytest

from costgate.errors import PolicyError
from costgate.model import Location

from .nouns import change, judged, manifest, messages, plan

SIZES = """package main

deny_large_disk[msg] {
	disk := input.resource_changes[_]
	disk.type == "aws_ebs_volume"
	disk.change.after.size > 100
	msg := sprintf("%s has %d GB", [disk.address, disk.change.after.size])
}
"""
ROOT = """package main

import rego.v1

violation_root contains {"msg": msg, "severity": "high"} if {
	input.kind == "Deployment"
	not input.spec.template.spec.securityContext.runAsNonRoot
	msg := sprintf("%s may run as root", [input.metadata.name])
}

warn contains "give it a team" if not input.metadata.labels.team

exception contains rules if {
	input.metadata.name == "legacy"
	rules := ["root"]
}
"""


def disk(size, name="data"):
    return change(f"aws_ebs_volume.{name}", {"size": size})


def test_a_policy_in_rego_v0_judges_a_plan(engine):
    found = judged(SIZES, plan(disk(500), disk(8, "log")), engine=engine)
    assert [(one.id, one.severity, one.policy, one.msg) for one in found.findings] == [
        ("main.deny_large_disk", "deny", "main", "aws_ebs_volume.data has 500 GB")
    ]
    assert found.notices == ["policy.rego is written in Rego v0: `opa fmt --v0-v1 -w` rewrites it"]


def test_each_manifest_is_judged_by_itself(engine):
    pods = [manifest("Deployment", "web", spec={}), manifest("Deployment", "db", spec={}), manifest("Service", "web")]
    found = judged(ROOT, *pods, engine=engine).findings
    assert sorted((one.severity, one.msg, one.resource) for one in found) == [
        ("deny", "db may run as root", "Deployment/db"),
        ("deny", "web may run as root", "Deployment/web"),
        ("warn", "give it a team", "Deployment/db"),
        ("warn", "give it a team", "Deployment/web"),
        ("warn", "give it a team", "Service/web"),
    ]
    assert {json.dumps(one.details) for one in found if one.severity == "deny"} == {'{"severity": "high"}'}


def test_an_exception_of_the_policy_takes_findings_back_and_is_told(engine):
    pods = [manifest("Deployment", name, spec={}) for name in ("legacy", "web")]
    found = judged(ROOT, *pods, engine=engine)
    assert [one.resource for one in found.findings if one.severity == "deny"] == ["Deployment/web"]
    assert found.notices == ["main.violation_root: an exception of the policy takes back 1 finding, in Deployment/legacy"]


def test_the_exception_of_the_empty_name_is_for_rules_without_one(engine):
    text = 'package main\nimport rego.v1\ndeny contains "a" if true\ndeny_b contains "b" if true\nexception contains [""] if true\n'
    assert messages(text, plan(), engine=engine) == ["b"]


def test_rules_of_several_files_of_a_package_count_together(engine):
    files = {
        "a.rego": "package main\n\nimport rego.v1\n\ndeny contains msg if {\n\tsome msg in names\n}\n",
        "b.rego": "package main\n\nnames[name] { name := input.resource_changes[_].address }\n",
    }
    assert messages(files, plan(disk(1)), engine=engine) == ["aws_ebs_volume.data"]


def test_a_library_sees_the_same_input(engine):
    files = {
        "a.rego": "package main\n\nimport rego.v1\n\nimport data.lib\n\ndeny contains msg if some msg in lib.names\n",
        "b.rego": "package lib\n\nnames[name] { name := input.planned_values.root_module.resources[_].address }\n",
    }
    values = {"root_module": {"resources": [{"address": "a.b", "values": {}}]}}
    assert messages(files, plan(planned_values=values), engine=engine) == ["a.b"]


def test_metadata_names_the_resource_and_the_place(engine):
    text = """package main
import rego.v1
deny contains {"msg": "no", "id": "ACME-1", "address": address, "_loc": {"file": "main.tf", "line": 7}, "why": [1]} if {
	some address in {one.address | some one in input.resource_changes}
}
"""
    (one,) = judged(text, plan(disk(1)), engine=engine).findings
    assert (one.id, one.resource, one.location, one.details) == (
        "ACME-1",
        "aws_ebs_volume.data",
        Location("main.tf", 7),
        {"why": [1]},
    )


def test_a_policy_about_all_files_gets_them_in_one_list(engine):
    text = """package main
import rego.v1
deny contains msg if {
	some i
	input[i].contents.kind == "Deployment"
	name := input[i].contents.metadata.name
	not served(name)
	msg := sprintf("nothing serves %s of %s", [name, input[i].path])
}
served(name) if input[_].contents.spec.selector.app == name
"""
    service = manifest("Service", "x", spec={"selector": {"app": "web"}})
    deployments = [manifest("Deployment", name, file="d.yaml", spec={}) for name in ("web", "db")]
    assert messages(text, service, *deployments, engine=engine) == ["nothing serves db of d.yaml"]


def test_policies_about_all_files_do_not_change_what_others_of_their_package_get(engine):
    files = {
        "all.rego": 'package main\nimport rego.v1\ndeny contains "many" if count([x | some x in input; x.contents]) > 1\n',
        "one.rego": ROOT,
        "lib.rego": "package main\nimport rego.v1\nunused := 1\n",
    }
    pods = [manifest("Deployment", name, spec={}) for name in ("a", "b")]
    assert messages(files, *pods, engine=engine) == [
        "a may run as root",
        "b may run as root",
        "give it a team",
        "give it a team",
        "many",
    ]


def test_a_policy_about_plans_is_not_asked_about_manifests_nor_the_other_way_round(engine):
    pod = manifest("Deployment", spec={})
    assert messages(SIZES, plan(disk(500)), pod, engine=engine) == ["aws_ebs_volume.data has 500 GB"]
    assert messages(ROOT, plan(disk(500)), pod, engine=engine) == ["give it a team", "web may run as root"]


def test_policies_that_nothing_in_the_run_is_for_are_told_of(engine):
    assert judged(ROOT, plan(), engine=engine).notices == [
        "main: there is no Kubernetes manifest in this run for them to judge"
    ]


def test_the_file_under_test_is_where_conftest_has_it(engine):
    text = 'package main\nimport rego.v1\ndeny contains msg if msg := concat("|", [data.conftest.file.dir, data.conftest.file.name])\n'
    plans = [plan(file="a/plan.json"), plan(file="b.json")]
    assert messages(text, *plans, engine=engine) == [".|b.json", "a|plan.json"]


def test_another_namespace_is_judged_when_the_configuration_names_it(engine):
    text = 'package kubernetes\nimport rego.v1\ndeny contains "seen" if data.kubernetes.on\non if true\n'
    assert messages(text, plan(), namespaces=["kubernetes"], engine=engine) == ["seen"]


def test_no_sensitive_value_reaches_a_message(engine):
    text = 'package main\nimport rego.v1\ndeny contains json.marshal(input) if true\ndeny contains msg if { walk(input, [_, v]); is_string(v); msg := v; v != "" }\n'
    given = change(
        before={"password": "hunter2-old", "url": "db://u:hunter2-new@h"},
        after={"password": "hunter2-new", "url": "db://u:hunter2-new@h"},
        before_sensitive={"password": True},
        after_sensitive={"password": True},
    )
    sources = [
        plan(given, variables={"p": {"value": "hunter2-new"}}),
        manifest("Secret", stringData={"key": "hunter2-k8s"}),
        manifest("Pod", spec={"containers": [{"env": [{"name": "A", "value": "hunter2-env"}]}]}),
    ]
    said = "\n".join(messages(text, *sources, engine=engine))
    assert "hunter2" not in said
    assert "(sensitive value)" in said


@pytest.mark.parametrize("value", ["true", '"no"', '{"a": "b"}', "5"])
def test_a_rule_that_is_no_set_is_an_error_for_it_would_be_lost(value, engine):
    with pytest.raises(PolicyError, match="not a set of findings"):
        judged(f"package main\nimport rego.v1\ndeny := {value}\n", plan(), engine=engine)


@pytest.mark.parametrize(
    "text", ["deny := false", "default deny := false", "deny := [] ", "deny := [m | m := input.resource_changes[_].nothing]"]
)
def test_a_rule_that_says_no_or_nothing_finds_nothing(text, engine):
    assert messages(f"package main\nimport rego.v1\n{text}\n", plan(disk(1)), engine=engine) == []


def test_a_rule_without_a_value_found_nothing(engine):
    text = 'package main\nimport rego.v1\nviolation := [{"msg": "big"}] if input.resource_changes[_].change.after.size > 100\n'
    assert messages(text, plan(disk(1)), engine=engine) == []
    assert messages(text, plan(disk(500)), engine=engine) == ["big"]


@pytest.mark.parametrize("member", ["5", '{"message": "x"}', '{"msg": 5}', '" "', "null"])
def test_a_member_without_a_message_is_an_error(member, engine):
    with pytest.raises(PolicyError, match="has no message"):
        judged(f"package main\nimport rego.v1\ndeny contains {member} if true\n", plan(), engine=engine)
