"""`costgate spend explain` from the command line."""

import json

from tests.spend.exported import FOCUS, focus, put
from tests.spend.test_cli_spend import run

SETTINGS = """
taxonomy: {keys: {team: {}}}
spend: {rollup: spend.parquet, exports: [x.csv]}
owners: [{match: {service: S3}, owner: {team: data}}]
accounts: {"7": {team: ops}}
shared: [{id: support, match: {service: Support}, to: team, kind: overhead}]
"""


def made(folder, monkeypatch, capsys, settings=SETTINGS):
    """August has a day only, September is whole: 3 of data, 1 of ops, 8 shared, 4 of nobody."""
    months = {"2026-08-31": {"S3": "50"}, "2026-09-01": {"S3": "3", "Support": "8", "EC2": "4"}, "2026-10-01": {"S3": "9"}}
    charges = [
        {"ChargePeriodStart": day, "ServiceName": service, "BilledCost": cost, "EffectiveCost": cost}
        for day, services in months.items()
        for service, cost in services.items()
    ]
    one = {
        "ChargePeriodStart": "2026-09-30",
        "ServiceName": "EC2",
        "SubAccountId": "7",
        "BilledCost": "1",
        "EffectiveCost": "1",
    }
    put(folder, "x.csv", focus(*charges, one))
    put(folder, "costgate.yaml", settings)
    monkeypatch.chdir(folder)
    assert run(capsys, "rollup")[0] == 0


def test_the_last_whole_month_is_explained(tmp_path, monkeypatch, capsys):
    """Of the 8 for support 6 are data's and 2 ops', as 3 and 1 are their own."""
    made(tmp_path, monkeypatch, capsys)
    code, out, err = run(capsys, "explain")
    assert (code, err) == (0, "")
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert rows[0] == "owners of spend, 2026-09-01 to 2026-09-30, in USD"
    account = FOCUS["SubAccountId"]
    assert rows[3:8] == [
        f"AWS {account} Support team=data split of support by direct $6.00",
        f"AWS {account} EC2 nobody - $4.00",
        f"AWS {account} S3 team=data rule 1 $3.00",
        f"AWS {account} Support team=ops split of support by direct $2.00",
        "AWS 7 EC2 team=ops account 7 $1.00",
    ]
    assert "unallocated $4.00 of $16.00 usage and purchases (25.0 %) without team" in rows
    assert "shared $8.00 of all spend" in rows
    assert rows[-1] == "next: costgate spend explain --unallocated"


def test_what_has_no_owner_can_be_shown_alone(tmp_path, monkeypatch, capsys):
    made(tmp_path, monkeypatch, capsys)
    _, out, _ = run(capsys, "explain", "--unallocated", "--month", "2026-09", "-o", "json")
    assert [(one["service"], one["amount"]) for one in json.loads(out)["lines"]] == [("EC2", "4")]


def test_json_has_everything(tmp_path, monkeypatch, capsys):
    made(tmp_path, monkeypatch, capsys)
    found = json.loads(run(capsys, "explain", "-o", "json", "--owner", "team=ops", "--service", "EC*")[1])
    assert (found["total"], found["shared"], found["currency"]) == ("1", "8", "USD")
    assert found["unallocated"] == {"amount": "4", "of": "16", "ratio": "0.25"}
    assert found["lines"][0]["origins"] == {"team": "account 7"}
    assert found["rows_of_several_rules"] == {"rows": 0, "of": 4}


def test_what_cannot_be_split_is_noted(tmp_path, monkeypatch, capsys):
    settings = "taxonomy: {keys: {team: {}}}\nspend: {rollup: spend.parquet, exports: [x.csv]}\n"
    made(tmp_path, monkeypatch, capsys, settings + "shared: [{id: all, match: {provider: AWS}, to: team}]\n")
    code, out, err = run(capsys, "explain")
    assert (
        code,
        "note: the shared cost all stays with its own owner in 2026-08, 2026-09, 2026-10: there is nothing" in err,
    ) == (0, True)
    assert "declared as shared" in out


def test_a_rollup_without_configuration_is_explained_by_its_tags(tmp_path, monkeypatch, capsys):
    put(tmp_path, "x.csv", focus({"Tags": '{"team": "pay"}'}))
    monkeypatch.chdir(tmp_path)
    run(capsys, "rollup", "x.csv")
    code, out, _ = run(capsys, "explain", "--rollup", "spend.parquet", "--quiet")
    assert (code, "team=pay" in out, "unallocated  $0.00 of $1.50" in out) == (0, True, True)


def test_names_from_the_bill_are_made_safe(tmp_path, monkeypatch, capsys):
    put(tmp_path, "x.csv", focus({"ServiceName": "a\x1b[2Jb"}))
    monkeypatch.chdir(tmp_path)
    run(capsys, "rollup", "x.csv")
    assert "\x1b" not in run(capsys, "explain", "--rollup", "spend.parquet")[1]


def test_what_the_bill_has_not_is_an_error_that_says_what_it_has(tmp_path, monkeypatch, capsys):
    made(tmp_path, monkeypatch, capsys)
    for arguments, said in (
        (["--month", "2025-01"], "it has 2026-08-31 to 2026-10-01"),
        (["--month", "september"], "write it as 2026-09"),
        (["--owner", "product=x"], "the rollup has team"),
        (["--owner", "team"], "write it as team=web"),
    ):
        code, _, err = run(capsys, "explain", *arguments)
        assert (code, said in err) == (2, True)
