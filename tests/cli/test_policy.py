"""`costgate policy`: what each subcommand says, writes and exits with."""

import json
import subprocess
import sys

import pytest

from costgate.cli import policy_export, policy_new
from tests.cli.test_cli import PLAN, configure, run
from tests.judge.conftest import _plain_server, opa_on_path, opa_program, opa_server  # noqa: F401  # fixtures

POLICY = """package acme.costs

import rego.v1

# METADATA
# title: Adds something
# custom:
#   id: ACME-1
#   severity: deny
deny contains finding if {
	input.summary.monthly_delta_micros > data.params.most
	finding := {"id": "ACME-1", "msg": "it adds something"}
}
"""
TEST = """package acme.costs_test

import rego.v1

import data.acme.costs

test_it_denies if count(costs.deny) == 1 with input.summary.monthly_delta_micros as 6
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.json").write_text(json.dumps(PLAN))
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "costs.rego").write_text(POLICY)
    (tmp_path / "policies" / "costs_test.rego").write_text(TEST)
    configure(tmp_path, "policies: {paths: [policies], data: {most: 5}, levels: {ACME-1: warn, tags: off}}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COSTGATE_AS_OF", "2026-11-01")
    return tmp_path


@pytest.fixture
def empty(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


# -- list -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_list_tells_what_applies_from_where_and_at_which_level(capsys):
    assert run("policy", "list") == 0
    shown = capsys.readouterr().out
    assert "acme.costs  policies/costs.rego\n" in shown
    (mine,) = [line for line in shown.splitlines() if line.startswith("  ACME-1 ")]
    assert mine.split()[1:4] == ["warn", "Adds", "something"]
    assert mine.endswith("[policies.levels: ACME-1]")
    assert "(docs/policies/budgets.md)" in shown
    (missing,) = [line for line in shown.splitlines() if line.startswith("  tags.missing ")]
    assert missing.split()[1] == "off"


@pytest.mark.usefixtures("folder")
def test_list_as_json_has_the_hash_of_reports(capsys):
    assert run("policy", "list", "-o", "json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert run("check", "plan.json", "-o", "json") in (0, 1)
    assert json.loads(capsys.readouterr().out)["provenance"]["policy_hash"] == listed["hash"]
    (mine,) = [one for one in listed["policies"] if one["package"] == "acme.costs"]
    assert mine["findings"][0]["level"] == "warn"
    assert mine["findings"][0]["severity"] == "deny"
    assert (mine["findings"][0]["file"], mine["findings"][0]["line"]) == ("policies/costs.rego", 10)


def test_list_tells_rules_without_metadata_by_the_ids_their_findings_get(empty, capsys):
    (empty / "bare.rego").write_text('package acme.bare\nimport rego.v1\nwarn_often contains "x" if input.summary.complete\n')
    assert run("policy", "list", "--policy", "bare.rego") == 0
    assert "  acme.bare.warn_often " in capsys.readouterr().out


# -- test -------------------------------------------------------------------------------------------------------------


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


# -- verify -----------------------------------------------------------------------------------------------------------


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


# -- new --------------------------------------------------------------------------------------------------------------


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


# -- export -----------------------------------------------------------------------------------------------------------


def test_export_writes_what_applies_as_a_bundle(folder, capsys):
    assert run("policy", "export", "out") == 0
    assert "opa run --server --bundle out" in capsys.readouterr().out
    assert json.loads((folder / "out" / "data.json").read_text())["params"] == {"most": 5}
    manifest = json.loads((folder / "out" / ".manifest").read_text())
    assert manifest["roots"] == ["acme", "costgate", "gate", "params"]
    names = {file.name for file in (folder / "out").rglob("*.rego")}
    assert {"costs.rego", "tags.rego"} <= names
    assert not any(name.endswith("_test.rego") for name in names)


def test_export_leaves_a_folder_with_files_alone(folder, capsys):
    assert run("policy", "export", "policies") == 2
    assert "--force" in capsys.readouterr().err
    assert run("policy", "export", "policies", "--force") == 0
    assert (folder / "policies" / "data.json").is_file()


def test_export_writes_only_inside_of_its_folder():
    modules = [
        "costgate:policies/tags.rego",
        "policies/tags.rego",
        "/etc/x/tags.rego",
        "../../tags.rego",
        "b.tar.gz/Policies/TAGS.rego",
    ]
    names = list(policy_export.names(modules).values())
    assert len({name.casefold() for name in names}) == len(modules)
    assert not any(name.startswith("/") or ".." in name or ":" in name for name in names)


def test_opa_builds_a_bundle_of_what_is_exported(folder, request):
    program = request.getfixturevalue("opa_program")
    assert run("policy", "export", "out") == 0
    subprocess.run([program, "build", "--bundle", "out", "--output", "b.tar.gz"], cwd=folder, check=True, capture_output=True)


# -- all --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["list", "test", "verify", "new", "export"])
def test_help_loads_nothing_heavy(what):
    code = (
        "import sys\nfrom costgate.cli.main import main\n"
        f"try: main(['policy', '{what}', '--help'])\nexcept SystemExit as end: assert not end.code\n"
        "heavy = {'msgspec', 'yaml', 'rich', 'jsonschema', 'regorus', 'sqlite3'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert f"costgate policy {what}" in ended.stdout
