"""What cost SLOs are judged by beside the bill."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate.errors import InputError
from costgate.sections import spendconfig
from costgate.sections.alertconfig import Anomalies, Quiet
from costgate.sections.sloconfig import Slo
from costgate.spend.actuals import Actuals
from costgate.spend.bill import Terms
from costgate.spend.forecasts.accuracy import Forecast, encode
from costgate.spend.forecasts.ledgerfile import Change, Share, added, append
from costgate.spend.objectives import slofacts, slos
from tests.spend.exported import KEYS, put

D = Decimal
UNTIL = date(2026, 9, 13)
FIRST = UNTIL - timedelta(days=59)
SPIKES = Slo("spikes", "anomaly_rate")


def spent(**teams):
    """60 days of each team, by its environment: team=[amounts]."""
    owners = {
        tuple(name.split("_")): {FIRST + timedelta(days=n): D(amount) for n, amount in enumerate(amounts)}
        for name, amounts in teams.items()
    }
    return Actuals("spend.parquet", ("team", "environment"), owners, FIRST, UNTIL, [])


def incidents(known):
    (found,) = slos.states([SPIKES], known)
    return found.used


def spiking(usual, spike):
    return [usual] * 50 + [spike] + [usual] * 9


QUIET_DAY = FIRST + timedelta(days=50)


def quiet(**scope):
    return Quiet(start=QUIET_DAY, end=QUIET_DAY, reason="load test", owner="Dana", scope=scope)


# -- anomalies that are none ----------------------------------------------------------------------------------------


def test_a_load_test_of_one_team_is_no_anomaly_and_hides_none_of_another():
    load = spent(web_prod=spiking(100, 500), api_prod=[100] * 60)
    assert incidents(slofacts.Known(load)) == 1
    assert incidents(slofacts.Known(load, expected=Anomalies(quiet=[quiet(team="web")]))) == 0
    assert incidents(slofacts.Known(load, expected=Anomalies(quiet=[quiet(team="api")]))) == 1
    both = spent(web_prod=spiking(100, 500), api_prod=spiking(100, 500))
    assert incidents(slofacts.Known(both, expected=Anomalies(quiet=[quiet(team="web")]))) == 1


def test_what_tests_cost_is_never_an_anomaly():
    load = spent(web_loadtest=spiking(0, 500), web_prod=[100] * 60)
    assert incidents(slofacts.Known(load)) == 1
    assert incidents(slofacts.Known(load, expected=Anomalies(quiet_environments=["LoadTest"]))) == 0


def test_the_rule_is_that_of_the_configuration():
    load = spent(web_prod=spiking(100, 150))
    assert incidents(slofacts.Known(load)) == 1
    assert incidents(slofacts.Known(load, expected=Anomalies(least=D(60)))) == 0


def test_a_quiet_scope_of_keys_that_spend_lacks_quiets_nothing():
    load = spent(web_prod=spiking(100, 500))
    assert incidents(slofacts.Known(load, expected=Anomalies(quiet=[quiet(color="red")]))) == 1


# -- files ----------------------------------------------------------------------------------------------------------


def terms(folder, **spend):
    return Terms(folder, spendconfig.Spend(**spend), KEYS, "USD")


def test_only_what_a_configured_kind_needs_is_read(tmp_path):
    named = terms(tmp_path, units="missing.csv", rollup="missing.parquet", forecasts="missing.jsonl")
    found = slofacts.read([Slo("a", "spend", {}, D(1)), SPIKES], named, spent(web_prod=[1]))
    assert (found.units, found.unallocated, found.forecasts) == (None, None, None)
    with pytest.raises(InputError, match="no such units file"):
        slofacts.read([Slo("a", "unit_cost", {}, D(1), unit="orders")], named, spent(web_prod=[1]))


def test_forecasts_in_another_currency_are_not_those_of_this_report(tmp_path):
    days = (date(2026, 8, 1), date(2026, 8, 31), date(2026, 8, 14))
    made = [Forecast("everything", *days, D(1), D(0), D(0), "weekday", code) for code in ("USD", "EUR")]
    put(tmp_path, "f.jsonl", b"".join(map(encode, made)))
    found = slofacts.read([Slo("f", "forecast_accuracy")], terms(tmp_path, forecasts="f.jsonl"), spent(web_prod=[1]))
    assert [one.currency for one in found.forecasts] == ["USD"]


def test_the_ledger_gives_what_is_merged_in_a_scope(tmp_path):
    """730 a month are 1 an hour; in euros at 2 dollars each, 2."""
    for id, team, currency in (("PR-1", "web", "USD"), ("PR-2", "web", "EUR"), ("PR-3", "api", "USD")):
        append(tmp_path / "merged.jsonl", added([], Change(id, date(2026, 9, 12), currency), [Share({"team": team}, D(730))]))
    slo = Slo("a", "spend", {"team": "web"}, D(1))
    known = slofacts.read([slo], terms(tmp_path, ledger="merged.jsonl"), spent(web_prod=[1]), lambda *_: D(2))
    assert {one.id: one.hourly for one in known.merged({"team": "WEB"})} == {"PR-1": 1, "PR-2": 2}


def test_scopes_are_the_same_whatever_their_case():
    assert slofacts.same({"Team": "Web "}, {"team": "web"})
    assert slofacts.same({}, {})
    assert not slofacts.same({"team": "web"}, {})
