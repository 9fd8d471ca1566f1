"""The gate holds a plan's budget against a rollup of real exports."""

import hashlib
import json
import os

from costgate import configfile, gate
from costgate.request import of_paths
from costgate.spend.rollups import manifest
from tests.spend.exported import focus, put, roll

PLAN = {"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [], "planned_values": {"root_module": {}}}


def verdict(folder, settings, *more, spend=""):
    days = [
        {"ChargePeriodStart": f"2026-09-{day:02}", "BilledCost": "10.5", "EffectiveCost": "10.5", "Tags": '{"squad": "pay"}'}
        for day in range(1, 12)
    ]
    put(folder, "export.csv", focus(*days))
    roll(folder, "export.csv", *more)
    plan = put(folder, "plan.json", json.dumps(PLAN))
    path = put(
        folder, "costgate.yaml", f"spend: {{rollup: spend.parquet{spend}}}\ntaxonomy: {{keys: {{team: {{}}}}}}\n{settings}"
    )
    return gate.check(of_paths([os.fspath(plan)], configfile.load(str(path)), "2026-09-12"))


def test_a_budget_is_held_against_the_rollup(tmp_path):
    found = verdict(tmp_path, "budgets: [{scope: {team: pay}, amount: 300}]\n")
    (budget,) = found.budgets
    assert (budget.spent, budget.spent_until, budget.landing) == (105, "2026-09-10", 315)
    assert any("complete up to 2026-09-10, 2 days before 2026-09-12" in notice for notice in found.notices)
    assert found.provenance.spend == "spend.parquet"


def test_the_files_that_say_what_was_spent_are_hashed_and_a_rollup_only_once(tmp_path, monkeypatch):
    hashed, sha256 = [], manifest.sha256
    monkeypatch.setattr(manifest, "sha256", lambda path: hashed.append(path.name) or sha256(path))
    put(tmp_path, "units.csv", "date,unit,quantity\n2026-09-01,orders,7\n")
    found = verdict(tmp_path, "budgets: [{scope: {team: pay}, amount: 300}]\n", spend=", units: units.csv")
    each = [hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("spend.parquet", "units.csv")]
    assert found.provenance.spend_hash == hashlib.sha256("".join(each).encode()).hexdigest()
    assert hashed[-2:] == ["spend.parquet", "units.csv"]
    assert hashed.count("spend.parquet") == 1


def test_the_rollup_is_converted_into_the_reports_currency(tmp_path):
    settings = "currency: {code: EUR, rates: {USD: 0.5}}\nbudgets: [{scope: {team: pay}, amount: 300}]\n"
    (budget,) = verdict(tmp_path, settings).budgets
    assert budget.spent == 52.5


def test_accounts_and_shared_costs_count_on_the_budget(tmp_path):
    """To the 105 of tags come 3.50 of an account and 3.50 of a shared service: pay alone has direct cost."""
    day = {"ChargePeriodStart": "2026-09-01", "Tags": "", "BilledCost": "3.5", "EffectiveCost": "3.5"}
    put(
        tmp_path,
        "more.csv",
        focus({**day, "SubAccountId": "7"}, {**day, "ServiceName": "EKS", "ChargePeriodStart": "2026-09-02"}),
    )
    settings = (
        "budgets: [{scope: {team: pay}, amount: 300}]\n"
        "accounts: {'7': {team: pay}}\n"
        "shared: [{id: eks, match: {service: EKS}, to: team}]\n"
    )
    (budget,) = verdict(tmp_path, settings, "more.csv").budgets
    assert budget.spent == 112
