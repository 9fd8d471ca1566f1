"""`costgate policy list`: what it says, writes and exits with."""

import json

import pytest

from tests.cli.test_cli import run


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
