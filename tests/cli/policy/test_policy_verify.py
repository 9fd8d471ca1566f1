"""`costgate policy verify`: what it says, writes and exits with."""

import json

import pytest

from tests.cli.policy.written import POLICY
from tests.cli.test_cli import PLAN, configure, run


@pytest.mark.usefixtures("folder")
def test_verify_of_a_good_policy(capsys):
    assert run("policy", "verify") == 0
    assert capsys.readouterr().out == "2 files compile; nothing is odd\n"


def test_verify_tells_what_is_odd_and_strict_makes_it_exit_1(folder, capsys):
    (folder / "policies" / "costs.rego").write_text(POLICY.replace("data.params.most", "data.params.moist"))
    assert run("policy", "verify") == 0
    shown = capsys.readouterr().out
    assert "policies/costs.rego:11: field: data.params.moist does not exist: it is always undefined" in shown
    assert "instead: did you mean data.params.most?" in shown
    assert run("policy", "verify", "--strict", "-o", "json") == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["line"] == 11


def test_verify_of_what_does_not_compile_is_exit_2_with_what_the_text_shows(folder, capsys):
    (folder / "policies" / "costs.rego").write_text(POLICY.replace('"it adds something"', '$"it adds {1}"'))
    assert run("policy", "verify") == 2
    shown = capsys.readouterr().err
    assert "policies/costs.rego:12: portable: the embedded engine does not have string interpolation" in shown
    assert "error: a policy cannot be evaluated" in shown


def test_verify_refuses_what_a_check_refuses(folder, capsys):
    (folder / "own.rego").write_text('package gate.own\nimport rego.v1\ndeny contains "x" if input.summary.complete\n')
    assert run("policy", "verify", "own.rego") == 2
    assert "costgate's own" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("plan.json",), "no engine to compare"), (("--engine", "opa-server"), "cannot be asked to compile")],
)
def test_verify_says_what_is_missing(capsys, arguments, words):
    assert run("policy", "verify", *arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("folder", "opa_on_path")
def test_verify_lets_two_engines_judge_one_plan(capsys):
    assert run("policy", "verify", "policies", "--engine", "opa", "plan.json") == 0
    assert "opa and the embedded engine decide alike" in capsys.readouterr().out


@pytest.mark.usefixtures("opa_on_path")
def test_verify_lets_them_judge_by_the_shipped_policies_alone(empty, capsys):
    (empty / "plan.json").write_text(json.dumps(PLAN))
    assert run("policy", "verify", "plan.json", "--engine", "opa", "--as-of", "2026-11-01") == 0
    assert capsys.readouterr().out == "opa and the embedded engine decide alike\n"


@pytest.mark.usefixtures("opa_on_path")
def test_verify_tells_where_they_decide_differently(folder, capsys):
    text = POLICY.replace("input.summary.monthly_delta_micros > data.params.most", "sum([0.1, 0.2, 0.3]) > 0.6")
    (folder / "policies" / "costs.rego").write_text(text)
    assert run("policy", "verify", "policies", "plan.json", "--engine", "opa") == 1
    assert "only regorus 0.13.0: deny acme.costs ACME-1" in capsys.readouterr().out


def test_verify_asks_a_server_that_has_other_policies(folder, request, capsys):
    server = request.getfixturevalue("opa_server")
    configure(folder, f"policies: {{paths: [policies], data: {{most: 5}}}}\nopa: {{url: '{server.url}'}}\n")
    assert run("policy", "export", "exported") == 0
    data = json.loads((folder / "exported" / "data.json").read_text())
    modules = {file.stem: file.read_text() for file in (folder / "exported").rglob("*.rego")}
    modules["costs"] = POLICY.replace("> data.params.most", "> data.params.most + 1000000000000")
    server.deploy(modules, data)
    assert run("policy", "verify", "plan.json", "--engine", "opa-server") == 1
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.startswith("only ")] == ["only regorus 0.13.0: deny acme.costs ACME-1 "]
