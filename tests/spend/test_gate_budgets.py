"""The worked examples of budgets on the whole path: a bill, a ledger, a plan, the gate, and the shipped policy."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate import configfile, gate
from costgate.request import of_paths
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.ledgerfile import Change, Share
from tests.spend.exported import focus, put, roll

CENT = Decimal("0.01")
SETTINGS = """
spend: {rollup: spend.parquet, ledger: merged.jsonl}
taxonomy: {keys: {team: {aliases: [squad]}}}
agreements: agreements.yaml
policies: {levels: {tags: off, completeness: off}}
"""


def charges(first, last, amount, **once):
    """A row a day for team pay from *first* to *last*; *once* is what is bought on days such as d0903."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    tags = '{"squad": "pay"}'
    usage = [{"ChargePeriodStart": str(day), "BilledCost": amount, "EffectiveCost": amount, "Tags": tags} for day in days]
    bought = [
        {
            "ChargePeriodStart": f"2026-{day[1:3]}-{day[3:]}",
            "BilledCost": cost,
            "EffectiveCost": cost,
            "Tags": tags,
            "ChargeCategory": "Purchase",
        }
        for day, cost in once.items()
    ]
    return focus(*usage, *bought)


def verdict(folder, export, monthly, as_of, budgets, more=""):
    """The verdict on a plan that creates one thing for team pay, of *monthly* a month (nothing for 0)."""
    put(folder, "export.csv", export)
    roll(folder, "export.csv")
    put(
        folder,
        "agreements.yaml",
        f"version: 1\ncurrency: USD\ncustom: {{acme_cluster: [{{name: Licence, monthly: {monthly}}}]}}\n",
    )
    change = {
        "address": "acme_cluster.a",
        "mode": "managed",
        "type": "acme_cluster",
        "name": "a",
        "provider_name": "registry.terraform.io/acme/acme",
        "change": {"actions": ["create"], "before": None, "after": {"tags": {"team": "pay"}}, "after_unknown": {}},
    }
    plan = {
        "format_version": "1.2",
        "terraform_version": "1.9.0",
        "resource_changes": [change] if monthly else [],
        "planned_values": {"root_module": {}},
    }
    owners = "owners: [{match: {type: acme_cluster}, owner: {team: pay}}]\n"
    config = put(folder, "costgate.yaml", f"{SETTINGS}{owners}budgets: [{budgets}]\n{more}")
    path = put(folder, "plan.json", json.dumps(plan))
    return gate.check(of_paths([str(path)], configfile.load(str(config)), as_of))


def merged(folder, id, on, monthly, owner="pay"):
    path = folder / "merged.jsonl"
    change = Change(id, date.fromisoformat(on), "USD")
    ledgerfile.append(path, ledgerfile.added(ledgerfile.read(path), change, [Share({"team": owner}, Decimal(monthly))]))


def ids(found):
    return [finding.id for finding in found.findings]


def test_worked_example_1_a_change_on_a_period_that_is_over_already(tmp_path):
    """B=10,000; 14 days of 380 less a refund of 420 cost 4,900; landing 10,980; +1 an hour from the 17th adds 336."""
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "380", d0903="-420")
    found = verdict(tmp_path, export, 730, "2026-09-16", "{scope: {team: pay}, amount: 10000}")
    (budget,) = found.budgets
    assert (budget.spent, budget.landing, budget.already_over) == (4_900, 10_980, True)
    assert (budget.delta_this_period, budget.after_landing, budget.delta_next_period) == (336, 11_316, 744)
    assert (found.exit_code, ids(found)) == (1, ["budgets.landing", "budgets.next-period"])
    assert [(alert.rule, alert.severity, alert.excess) for alert in budget.alerts] == [("landing", "ticket", 980)]


def test_worked_example_1_a_change_that_adds_nothing_may_go_ahead(tmp_path):
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "380", d0903="-420")
    found = verdict(tmp_path, export, 0, "2026-09-16", "{scope: {team: pay}, amount: 10000}")
    assert (found.exit_code, found.budgets[0].already_over) == (0, True)


def test_worked_example_2_fits_this_period_and_breaks_the_next(tmp_path):
    """28 days of 300 and 500 bought once: landing 9,500. +2,400 a month merged on the 29th: 9,578.90, October 11,746.03."""
    export = charges(date(2026, 8, 1), date(2026, 9, 29), "300", d0903="500")
    found = verdict(tmp_path, export, 2400, "2026-09-29", "{scope: {team: pay}, amount: 10000}")
    (budget,) = found.budgets
    assert (budget.spent, budget.landing, budget.next_run_rate) == (8_900, 9_500, 9_300)
    assert budget.after_landing.quantize(CENT) == Decimal("9578.90")
    assert budget.after_next.quantize(CENT) == Decimal("11746.03")
    assert ids(found) == ["budgets.next-period"]


def test_worked_example_3_a_merged_change_counts_until_the_bill_shows_it(tmp_path):
    """+24 a day from 11 September, known up to the 14th, a week of history: 164.57 of the 384 are not in the forecast yet."""
    merged(tmp_path, "PR-9", "2026-09-10", 730)
    export = charges(date(2026, 9, 8), date(2026, 9, 15), "100")
    found = verdict(
        tmp_path, export, 0, "2026-09-15", "{scope: {team: pay}, amount: 10000}, {scope: {}, amount: 10000, id: all}"
    )
    assert [budget.merged.quantize(CENT) for budget in found.budgets] == [Decimal("164.57"), Decimal("164.57")]
    assert found.budgets[0].landing.quantize(CENT) == Decimal("3164.57")  # 7 days, 16 to come and 7 before the bill, of 100


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ("max_increase: 730, max_increase_percent: 24", []),
        ("max_increase: 729", ["budgets.increase"]),
        ("max_increase_percent: 23.9", ["budgets.increase-percent"]),
    ],
)
def test_one_change_may_add_so_much_a_month(tmp_path, limits, found):
    """100 a day are 3,041.67 in a month of 730 hours, of which 730 are 24 %."""
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "100")
    assert ids(verdict(tmp_path, export, 730, "2026-09-16", f"{{scope: {{team: pay}}, amount: 100000, {limits}}}")) == found


def test_a_merged_change_of_another_team_is_not_counted(tmp_path):
    merged(tmp_path, "PR-9", "2026-09-10", 730, owner="web")
    export = charges(date(2026, 9, 8), date(2026, 9, 15), "100")
    found = verdict(
        tmp_path, export, 0, "2026-09-15", "{scope: {team: pay}, amount: 10000}, {scope: {}, amount: 10000, id: all}"
    )
    assert [budget.merged > 0 for budget in found.budgets] == [False, True]


def test_what_was_bought_once_is_spent_and_not_repeated(tmp_path):
    """10 a day and 1,000 on the 10th: September costs 300 and the 1,000, October 310."""
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "10", d0910="1000")
    (budget,) = verdict(tmp_path, export, 0, "2026-09-15", "{scope: {}, amount: 5000}").budgets
    assert (budget.spent, budget.landing, budget.next_run_rate) == (1_140, 1_300, 310)


@pytest.mark.parametrize(
    ("period", "word", "start", "end", "landing"),
    [
        ("period: weekly, start: 2026-01-05", "weekly", "2026-09-14", "2026-09-20", 70),
        ("period: 4-weekly, start: 2026-09-07", "4-week", "2026-09-07", "2026-10-04", 280),
        ("period: yearly, year_starts: 9", "yearly", "2026-09-01", "2027-08-31", 3650),
        ("period: custom, spans: [{from: 2026-09-10, until: 2026-09-24}]", "15-day", "2026-09-10", "2026-09-24", 150),
    ],
)
def test_a_budget_may_have_periods_of_its_own(tmp_path, period, word, start, end, landing):
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "10")
    (budget,) = verdict(tmp_path, export, 0, "2026-09-15", f"{{scope: {{}}, amount: 5000, {period}}}").budgets
    assert (budget.period, budget.period_start, budget.period_end, budget.landing) == (word, start, end, landing)


def test_the_last_span_has_no_next_period_to_break(tmp_path):
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "10")
    spans = "{scope: {}, amount: 5000, period: custom, spans: [{from: 2026-09-01, until: 2026-09-30, amount: 400}]}"
    found = verdict(tmp_path, export, 73, "2026-09-15", spans)
    (budget,) = found.budgets
    assert (budget.amount, budget.delta_next_period, budget.next_run_rate, found.exit_code) == (400, 0, 0, 0)


def test_a_budget_outside_of_its_spans_holds_nothing_back_and_says_so(tmp_path):
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "10")
    spans = "{scope: {}, amount: 1, id: move, period: custom, spans: [{from: 2026-10-01, until: 2026-10-30}]}"
    found = verdict(tmp_path, export, 73, "2026-09-15", spans)
    assert (found.budgets, found.exit_code) == ([], 0)
    assert "the budget move has no span that 2026-09-15 falls in: nothing is held against it" in found.notices


def test_a_period_may_have_an_amount_of_its_own_and_a_currency(tmp_path):
    """At 1 EUR = 2 USD, 100 and 120 EUR are 200 and 240 USD."""
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "10")
    more = "currency: {code: USD, rates: {EUR: 2}}\n"
    budgets = "{scope: {}, id: b, amount: 90, currency: EUR, max_increase: 5, amounts: {2026-09: 100, 2026-10-01: 120}}"
    found = verdict(tmp_path, export, 0, "2026-09-15", budgets, more)
    (budget,) = found.budgets
    assert (budget.amount, budget.next_amount, budget.max_increase) == (200, 240, 10)
    assert "the budget b is in EUR: 1 EUR is 2 USD on 2026-09-15" in found.notices


def test_alerts_reach_policies(tmp_path):
    export = charges(date(2026, 8, 1), date(2026, 9, 15), "380", d0903="-420")
    put(
        tmp_path,
        "mine.rego",
        "package costgate.mine\n\nimport rego.v1\n\ndeny contains f if {\n\tsome b in input.budgets\n\tsome a in b.alerts\n"
        '\ta.severity == "ticket"\n\ta.suppressed == ""\n\tf := {"id": "mine.alert", "msg": sprintf("%s %s", [a.rule, a.excess])}\n}\n',
    )
    budgets = "{scope: {team: pay}, amount: 10000}"
    found = verdict(tmp_path, export, 0, "2026-09-16", budgets, more="")
    assert found.exit_code == 0
    config = tmp_path / "costgate.yaml"
    config.write_text(config.read_text().replace("policies: {", "policies: {paths: [mine.rego], "))
    judged = gate.check(of_paths([str(tmp_path / "plan.json")], configfile.load(str(config)), "2026-09-16"))
    assert [finding.msg for finding in judged.findings] == ["landing $980.00"]
