"""What is watched in a game day: anomalies, budgets and cost SLOs."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec

from costgate.sections.budgetconfig import Alerts, Budget, Suppression
from costgate.sections.sloconfig import Slo
from costgate.spend.anomalies import simulate_alerts
from costgate.spend.anomalies.anomalies import Rule
from costgate.spend.budgets import budgeted
from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.periods import period
from tests.spend.days import spent, weekly

JUNE = date(2026, 6, 1)


def rules(watched, amounts, first=JUNE):
    return {told.rule: (told.severity, told.suppressed) for told in watched.alerts(spent(amounts, first))}


def budget(alerts=None, **stated):
    terms = budgeted.Terms(Path(), "2026-06-30", "USD", lambda *_: Decimal(1), alerts or Alerts())
    return simulate_alerts.budget(Budget(scope={}, amount=Decimal(3000), **stated), terms)


def test_the_last_day_alone_is_judged_by_the_anomaly_rule_and_as_a_spike():
    watched = simulate_alerts.anomaly("all spend", {}, Rule())
    assert rules(watched, [100] * 28 + [200]) == {"anomaly": ("ticket", "")}
    assert rules(watched, [100] * 28 + [400]) == {"anomaly": ("ticket", ""), "spike": ("page", "")}
    assert rules(watched, [100] * 28 + [400, 100]) == {}
    assert set(watched.rules) == {"anomaly", "spike"}


def test_a_budget_tells_what_its_alerts_are():
    """3000 for June: 12 days of 125 are half of it, 20 are 83 %; 3750 is where it lands, the first forecast was 3000."""
    before = date(2026, 5, 1)
    found = rules(budget(), [100] * 31 + [125] * 20, before)
    assert found == {"half": ("info", ""), "ahead": ("page", ""), "landing": ("ticket", ""), "drift": ("ticket", "")}
    assert rules(budget(), [90] * 31 + [90] * 20, before) == {}


def test_suppressions_severities_and_rules_that_are_off_hold_in_a_game_day_too():
    june = {"start": JUNE, "end": date(2026, 6, 30)}
    alerts = Alerts(
        off=["drift", "half"],
        severities={"landing": "page"},
        suppressions=[Suppression(**june, reason="migration", owner="ana", rules=["ahead"])],
    )
    found = rules(budget(alerts), [100] * 31 + [125] * 20, date(2026, 5, 1))
    assert found == {"ahead": ("page", "migration (ana, until 2026-06-30)"), "landing": ("page", "")}
    assert "drift" not in budget(alerts).rules


def test_the_landing_is_that_of_the_forecast():
    known = spent(weekly(6), date(2026, 5, 11))
    now = period("monthly", known.until)
    assert simulate_alerts.landing(known, now).amount == Forecaster(known).landing(now.start, now.end).amount


def test_spend_slos_fire_by_their_windows_and_others_cannot_be_played():
    """100 a day with 10 % to spare: 200 on the last day burns 10 times as fast as is allowed."""
    stated = [
        Slo(id="hub", kind="spend", target=Decimal(100)),
        Slo(id="cost", kind="unit_cost", target=Decimal(1), unit="order"),
        Slo(id="calm", kind="anomaly_rate", target=Decimal(1)),
    ]
    (spend, calm), left_out = simulate_alerts.slos(stated)
    assert left_out == ["cost"]
    found = rules(spend, [100] * 40 + [200])
    assert found["burn in 1 day"] == ("page", "")
    assert "not met" not in found
    twice = [100] * 30 + [400] + [100] * 9 + [400]
    assert rules(calm, twice)["not met"] == ("ticket", "")
    assert rules(calm, [100] * 41) == {}


def test_quiet_months_outside_any_span_have_no_budget():
    spans = [{"from": "2026-01-01", "until": "2026-02-01"}]
    stated = msgspec.convert({"scope": {}, "amount": 10, "period": "custom", "spans": spans}, Budget, strict=False)
    terms = budgeted.Terms(Path(), "2026-06-30", "USD", lambda *_: Decimal(1))
    known = spent([100] * 30, JUNE)
    assert list(simulate_alerts.budget(stated, terms).alerts(known)) == []
    assert known.until == JUNE + timedelta(days=29)
