"""`costgate policy test`: what it says, writes and exits with."""

import json

import pytest

from tests.cli.policy.written import POLICY, TEST
from tests.cli.test_cli import run


@pytest.mark.usefixtures("folder")
def test_test_runs_the_tests_of_the_configured_policies_with_their_data(capsys):
    assert run("policy", "test") == 0
    shown = capsys.readouterr().out
    assert "policies/costs_test.rego\n  ok    test_it_denies\n" in shown
    assert "policies/costs.rego  100 %" in shown
    assert "1 passed, 0 failed, with regorus" in shown


def test_a_test_that_fails_is_exit_1_with_its_place(folder, capsys):
    (folder / "policies" / "costs_test.rego").write_text(TEST.replace("== 1", "== 2") + "\ntest_word := `x`\n")
    assert run("policy", "test", "policies/costs.rego") == 1
    shown = capsys.readouterr().out
    assert "  FAIL  test_it_denies\n        policies/costs_test.rego:7: it is undefined, not true\n" in shown
    assert 'policies/costs_test.rego:9: it is "x", not true' in shown


def test_too_little_coverage_is_exit_1_when_it_is_asked_for(folder, capsys):
    (folder / "policies" / "more.rego").write_text("package acme.more\nimport rego.v1\nf(x) := y if {\n\ty := x + 1\n}\n")
    assert run("policy", "test") == 0
    assert run("policy", "test", "--min-coverage", "90") == 1
    assert "policies/more.rego is covered to 0 %, less than 90 %" in capsys.readouterr().out


def test_a_policy_that_does_not_compile_is_exit_2(folder, capsys):
    (folder / "policies" / "costs.rego").write_text(POLICY.replace("finding if", "finding fi"))
    assert run("policy", "test") == 2
    assert "policies/costs.rego:10:" in capsys.readouterr().err


def test_a_folder_without_tests_says_so(folder, capsys):
    (folder / "bare").mkdir()
    (folder / "bare" / "bare.rego").write_text("package acme.bare\n")
    assert run("policy", "test", "bare") == 2
    assert "there is no test in bare" in capsys.readouterr().err
    assert run("policy", "test", "bare", "policies") == 0
    assert "note: bare has no test: write NAME_test.rego" in capsys.readouterr().err


@pytest.mark.usefixtures("empty")
def test_without_policies_it_says_how_to_begin(capsys):
    assert run("policy", "test") == 2
    assert "costgate policy new" in capsys.readouterr().err


@pytest.mark.usefixtures("empty")
def test_the_shipped_policies_are_tested_as_json(capsys):
    assert run("policy", "test", "--shipped", "-o", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert all(one["passed"] for one in found["tests"])
    assert {one["percent"] for one in found["coverage"]} == {100}


@pytest.mark.usefixtures("folder", "opa_on_path")
def test_tests_run_on_the_opa_program(capsys):
    assert run("policy", "test", "--engine", "opa") == 0
    assert "1 passed, 0 failed, with opa" in capsys.readouterr().out
