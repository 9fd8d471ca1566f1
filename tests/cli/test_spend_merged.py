"""`costgate spend merged` from the command line."""

import json
from pathlib import Path

import pytest

from costgate.cli.main import main
from tests.spend.exported import put


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", "merged", *map(str, arguments)])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


@pytest.fixture
def result(tmp_path, monkeypatch, capsys):
    """The saved result of a check of one new cluster of 730 a month for team web."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "agreements.yaml", "version: 1\ncurrency: USD\ncustom: {acme_cluster: [{name: Licence, monthly: 730}]}\n")
    put(
        tmp_path,
        "costgate.yaml",
        "agreements: agreements.yaml\nspend: {rollup: x, ledger: ledger/merged.jsonl}\n"
        "owners: [{match: {type: acme_cluster}, owner: {team: web}}]\n",
    )
    created = {"actions": ["create"], "before": None, "after": {}, "after_unknown": {}}
    change = {"address": "acme_cluster.a", "mode": "managed", "type": "acme_cluster", "name": "a", "change": created}
    plan = {"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [change], "planned_values": {}}
    put(tmp_path, "plan.json", json.dumps(plan))
    with pytest.raises(SystemExit):
        main(["price", "plan.json", "-o", "json=result.json", "--quiet"])
    capsys.readouterr()
    return "result.json"


def test_a_merged_change_is_written_to_the_configured_ledger_once(result, tmp_path, capsys):
    code, out, _ = run(capsys, result, "--id", "PR-1", "--on", "2026-09-16", "--lag-days", "3")
    assert (code, out) == (
        0,
        f"PR-1: +$730.00 a month for 1 owner from 2026-09-19 on, written to {Path('ledger', 'merged.jsonl')}\n",
    )
    assert "is in" in run(capsys, result, "--id", "PR-1", "--on", "2026-09-16", "--lag-days", "3")[1]
    (line,) = (tmp_path / "ledger" / "merged.jsonl").read_text().splitlines()
    entry = json.loads(line)
    assert (entry["owner"], entry["monthly"], entry["hourly"], entry["schema"]) == (
        {"team": "web"},
        "730",
        "1",
        "costgate.merged/1",
    )


def test_a_change_may_be_taken_back(result, tmp_path, capsys):
    run(capsys, result, "--id", "PR-1", "--on", "2026-09-16", "--ledger", "l.jsonl")
    code, out, _ = run(capsys, "--revert", "PR-1", "--on", "2026-09-20", "--ledger", "l.jsonl")
    assert (code, out) == (0, "revert of PR-1: -$730.00 a month for 1 owner from 2026-09-21 on, written to l.jsonl\n")
    assert len((tmp_path / "l.jsonl").read_text().splitlines()) == 2


@pytest.mark.usefixtures("result")
@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["result.json"], "the change has no id"),
        ([], "nothing is named"),
        (["result.json", "--revert", "PR-1"], "a result and --revert are both named"),
        (["--revert", "PR-9"], "the ledger has no change PR-9"),
        (["plan.json", "--id", "PR-1"], "this is a Terraform plan"),
        (["none.json", "--id", "PR-1"], "in: none.json"),
    ],
)
def test_what_cannot_be_recorded_is_an_error(capsys, arguments, what):
    code, _, err = run(capsys, *arguments)
    assert (code, what in err) == (2, True)
