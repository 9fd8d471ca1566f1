"""`costgate config validate` refuses what the gate would refuse in a configuration alone."""

import json

import pytest

from tests.cli.running import run
from tests.read.plans import plan, resource_change

WAIVER = "rule: tags.missing, reason: r, owner: o, created: 2026-01-01, expires: 2027-01-01"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "plan.json").write_text(json.dumps(plan(resource_change())))
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COSTGATE_AS_OF", "2026-11-01")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("policies: {levels: {tag: warn}}", "did you mean tags?"),
        ("policies: {paths: [nowhere]}", "the policy cannot be read"),
        ("policies: {engine: opa-server}", "no OPA server is named"),
        ("gate: {max_unpriced: -1}", "gate.max_unpriced: -1 is below 0"),
        ("currency: XXX", "there is no exchange rate for XXX"),
        ("owners: [{match: {type: a}, owner: {tem: x}}]", "sets `tem`, which is not a key of the taxonomy"),
        ("budgets: [{scope: {}, amount: 5}, {scope: {}, amount: 6}]", "two budgets are called"),
        ("projects: [{path: plan.json, name: a}, {path: plan.json, name: a}]", "two projects are called a"),
        ("projects: [{path: plan.json, cluster: c}]", "there is no cluster c"),
        ("projects: [{path: plan.json, owner: {tem: x}}]", "sets `tem`"),
        ("clusters: {a: {nodes: [{type: m5.large}]}}", "a cluster has nodes but no provider"),
        ("baseline: gone.json", "there is no such baseline"),
        ("catalog: {path: gone.csv}", "the user catalog is missing"),
        ("waivers: {file: gone.yaml}", "there is no such file"),
        ("spend: {}", "spend names neither a file nor a rollup"),
    ],
)
def test_what_the_gate_refuses_is_not_valid(text, said, folder, capsys):
    (folder / "costgate.yaml").write_text(f"version: 1\n{text}\n")
    assert run("config", "validate") == 2
    assert said in capsys.readouterr().err
    if "cluster" not in text:  # which concerns Kubernetes alone
        inputs = [] if "projects" in text else ["plan.json"]
        assert run("check", *inputs) == 2
        assert said in capsys.readouterr().err or "tem" in text


def test_what_was_spent_need_not_be_there_yet(folder, capsys):
    (folder / "costgate.yaml").write_text(
        "version: 1\nspend: {rollup: gone.parquet}\nbudgets: [{scope: {}, amount: 5}]\n"
        "slos: [{id: a, kind: allocation, target: 0.05}]\n"
    )
    assert run("config", "validate") == 0
    assert capsys.readouterr().out == "costgate.yaml: ok\n"


def test_a_project_whose_plan_is_not_written_yet_is_valid(folder):
    (folder / "costgate.yaml").write_text("version: 1\nprojects: [{path: later/plan.json}, {path: 'x/*.json'}]\n")
    assert run("config", "validate") == 0


@pytest.mark.parametrize(
    ("scope", "said", "fix"),
    [
        (
            "{address: a, owner: web}",
            "scope.owner: `web` stands where keys with values must",
            "owner keys, such as team: payments",
        ),
        ("{address: 5}", "scope.address: `5` stands where a text must", "resource address"),
        ("a", "scope: `a` stands where keys with values must", "it may have project, address, owner"),
        ("{adress: a}", "scope has no key adress", "did you mean address?"),
    ],
)
def test_a_wrong_waiver_says_which_form_it_nearly_has(scope, said, fix, folder, capsys):
    (folder / "costgate.yaml").write_text("version: 1\nwaivers: {file: w.yaml}\n")
    (folder / "w.yaml").write_text(f"version: 1\nwaivers:\n  - {{{WAIVER}, scope: {scope}}}\n")
    assert run("config", "validate") == 2
    shown = capsys.readouterr().err
    assert f"waivers.0.{said}" in shown
    assert "in: w.yaml:3" in shown
    assert f"fix: {fix}" in shown
