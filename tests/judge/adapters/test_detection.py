"""Which tool a policy was written for."""

import pytest

from costgate.judge.adapters import detection


def found(text, **rest):
    return detection.find({"policy.rego": text}, **rest).packages


@pytest.mark.parametrize(
    ("package", "body", "convention"),
    [
        ("main", "input.resource_changes[_]", "conftest"),
        ("main", 'input.kind == "Deployment"', "conftest"),
        ("main", "1 == 1", "conftest"),
        ("main.gke", "input.resource", "conftest"),
        ("acme.plans", "input.planned_values", "conftest"),
        ("acme.pods", "input.spec.replicas > 3", "conftest"),
        ("acme.listed", "input[_].contents.kind", "conftest"),
        ("infracost", "input.summary", "infracost"),
        ("acme.costs", "to_number(input.diffTotalMonthlyCost) > 5", "infracost"),
        ("terraform", "input.tfrun.source", "terraform"),
        ("terraform.policies.size", "input.plan.resource_changes[_]", "terraform"),
        ("acme.runs", "input.tfplan.resource_changes[_]", "terraform"),
        ("spacelift", "input.terraform.resource_changes[_]", "spacelift"),
        ("acme.drift", "input.spacelift.run.drift_detection", "spacelift"),
    ],
)
def test_the_package_or_what_is_read_tells(package, body, convention):
    assert found(f'package {package}\n\ndeny[msg] {{\n\t{body}\n\tmsg := "no"\n}}\n') == {package: convention}


@pytest.mark.parametrize(
    "text",
    [
        'package acme\n\ndeny contains "no" if input.summary.monthly_delta_micros > 5\n',
        'package main\n\ndeny contains "no" if input.budgets[_].already_over\n',
        'package acme\n\ndeny contains "no" if input.metadata.labels.urgent\n',
        'package costgate.tags\n\ndeny contains "no" if input.kind\n',
        'package acme\n\ndeny contains "no" if data.params.closed\n',
    ],
)
def test_policies_for_costgates_own_document_are_nobody_elses(text):
    assert found(text) == {}


def test_a_package_without_a_rule_that_judges_is_a_library():
    assert found("package main\n\nis_pod { input.kind }\n") == {}


def test_tests_are_left_alone():
    assert found("package main_test\n\ndeny[m] { m := input.kind }\n") == {}


def test_the_configuration_may_name_more_namespaces_of_conftest():
    text = 'package acme\n\ndeny contains "no" if data.acme.closed\n'
    assert found(text, namespaces={"acme"}) == {"acme": "conftest"}


def test_what_a_library_reads_counts_for_those_that_call_it():
    files = {
        "a.rego": "package acme\nimport rego.v1\nimport data.lib.disks as d\ndeny contains x if some x in d.large\n",
        "b.rego": "package lib.disks\nimport rego.v1\nlarge contains x if some x in data.deeper.all\n",
        "c.rego": "package deeper\nimport rego.v1\nall contains r.address if some r in input.resource_changes\n",
        "d.rego": "package other\nimport rego.v1\nx if input.kind\n",
    }
    foreign = detection.find(files)
    assert foreign.packages == {"acme": "conftest"}
    assert foreign.policies["a.rego"].names == {"resource_changes"}


def test_a_policy_that_reaches_any_of_data_may_read_what_any_other_reads():
    files = {
        "a.rego": "package main\nimport rego.v1\ndeny contains x if some x in data[input.kind]\n",
        "b.rego": "package lib\nimport rego.v1\ny if input.spec\n",
    }
    assert detection.find(files).policies["a.rego"].names == {"kind", "spec"}


def test_files_in_rego_v0_are_named_with_what_to_do():
    foreign = detection.find(
        {"new.rego": 'package main\ndeny contains "a" if true\n', "old.rego": 'package main\ndeny["a"] { true }\n'}
    )
    assert foreign.v0 == {"old.rego"}
    assert foreign.notices == ["old.rego is written in Rego v0: `opa fmt --v0-v1 -w` rewrites it"]
