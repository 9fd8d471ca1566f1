"""`costgate policy new`: what it says, writes and exits with."""

import json

import pytest

from costgate.cli import policy_new
from tests.cli.test_cli import PLAN, run


@pytest.mark.parametrize("name", ["acme.costs", "limits", "finding.change"])
def test_new_writes_a_policy_that_passes_its_test_and_has_nothing_odd(empty, capsys, name):
    assert run("policy", "new", name) == 0
    shown = capsys.readouterr().out
    file = f"policies/{name}.rego"
    for command in (f"policy test {file}", f"check PLAN --policy {file}", f"policy verify {file}"):
        assert f"  costgate {command}\n" in shown
    assert run("policy", "test", file, "--min-coverage", "100") == 0
    assert run("policy", "verify", file, "--strict") == 0
    (empty / "plan.json").write_text(json.dumps(PLAN))
    assert run("check", "plan.json", "--policy", file) == 0


def test_what_new_wrote_is_tested_without_a_word_of_configuration(empty, capsys):
    """A newcomer writes a policy, and then asks for its test."""
    assert run("policy", "new", "acme.costs") == 0
    assert "name the folder in costgate.yaml: policies: {paths: [policies]}" in capsys.readouterr().out
    assert run("policy", "test") == 0
    said = capsys.readouterr()
    assert "3 passed, 0 failed" in said.out
    assert "`costgate check` does not judge by them yet" in said.err
    (empty / "costgate.yaml").write_text("version: 1\npolicies: {paths: [policies]}\n")
    assert run("policy", "test") == 0
    assert capsys.readouterr().err == ""


def test_new_replaces_nothing_unless_it_is_told_to(empty, capsys):
    assert run("policy", "new", "acme.costs", "--folder", "own") == 0
    (empty / "own" / "acme.costs.rego").unlink()
    (empty / "own" / "acme.costs_test.rego").write_text("mine")
    assert run("policy", "new", "acme.costs", "--folder", "own") == 2
    assert (empty / "own" / "acme.costs_test.rego").read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert run("policy", "new", "acme.costs", "--folder", "own", "--force") == 0


@pytest.mark.parametrize(
    "name",
    [
        "a-b",
        "1a",
        "a..b",
        "../a",
        "",
        "a b",
        "a\n",
        "acme.if",
        "package",
        "a_test",
        "tags",
        "gate.x",
        "costgate",
        "infracost.a",
        "é",
    ],
)
def test_new_refuses_a_name_that_is_no_package_of_the_users(empty, capsys, name):
    assert run("policy", "new", name) == 2
    assert "acme.costs" in capsys.readouterr().err or name == "a_test"
    assert not (empty / "policies").exists()


def test_the_words_of_rego_are_known():
    assert {"if", "contains", "data", "input"} <= policy_new.KEYWORDS
