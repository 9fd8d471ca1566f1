"""The gate reads a rollup as it reads a CSV, in the report's currency, and says how fresh it is."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.errors import ConfigError, InputError
from costgate.sections import spendconfig
from costgate.spend import actuals, spent
from costgate.spend.bill import Terms
from tests.spend.exported import KEYS, focus, put, roll


def load(folder, *charges, as_of="2026-09-12", currency="USD", rate=None, **options):
    put(folder, "x.csv", focus(*charges))
    roll(folder, "x.csv")
    return spent.load(Terms(folder, spendconfig.Spend(rollup="spend.parquet", **options), KEYS, currency, rate), as_of)


def charge(day, cost, team="pay", **more):
    tags = f'{{"team": "{team}"}}'
    return {"ChargePeriodStart": f"2026-09-{day:02}", "BilledCost": cost, "EffectiveCost": cost, "Tags": tags, **more}


def test_a_budget_is_held_against_the_rollup(tmp_path):
    found = load(tmp_path, *(charge(day, "10.5") for day in range(1, 12)), charge(3, "99", team="search"))
    one = actuals.spending(found, {"team": "PAY"}, "monthly", "2026-09-12")
    assert (one.spent, one.daily_rate, one.spent_until, one.complete_days) == (105, Decimal("10.5"), "2026-09-10", 10)


def test_tax_and_credits_do_not_count_and_are_said(tmp_path):
    """A credit is not a lower rate of spending; an option counts them."""
    charges = [charge(1, "10.5"), charge(1, "-4", ChargeCategory="Credit"), charge(1, "2", ChargeCategory="Tax")]
    found = load(tmp_path, *charges, lag_days=0)
    assert sum(row.amount for row in found.rows) == Decimal("10.5")
    assert any("Credit -4.00 USD, Tax 2.00 USD" in notice for notice in found.notices)
    found = load(tmp_path, *charges, lag_days=0, categories=["Usage", "Credit", "Tax"])
    assert sum(row.amount for row in found.rows) == Decimal("8.5")
    assert not any("count for no budget" in notice for notice in found.notices)


@pytest.mark.parametrize(("metric", "amount"), [("effective", "7"), ("billed", "0")])
def test_the_metric_is_the_configured_one(metric, amount, tmp_path):
    covered = charge(1, "7", CommitmentDiscountId="sp", BilledCost="0")
    assert [row.amount for row in load(tmp_path, covered, lag_days=0, metric=metric).rows] == [Decimal(amount)]


def test_another_currency_is_converted_at_the_rate_of_its_day(tmp_path):
    asked = []

    def rate(code, day):
        asked.append((code, day))
        return Decimal("0.9")

    found = load(tmp_path, charge(1, "10"), charge(1, "5", BillingCurrency="EUR"), currency="EUR", rate=rate, lag_days=0)
    assert [row.amount for row in found.rows] == [Decimal(14)]
    assert asked == [("USD", date(2026, 9, 1))]


def test_another_currency_without_a_rate_is_refused(tmp_path):
    with pytest.raises(InputError, match="charges in EUR, this report is in USD") as caught:
        load(tmp_path, charge(1, "5", BillingCurrency="EUR"))
    assert "currency" in caught.value.hint


def test_the_horizon_and_its_lag_are_said(tmp_path):
    found = load(tmp_path, charge(1, "1"), charge(10, "1"))
    assert found.until == date(2026, 9, 9)
    assert (
        found.notices[0] == "actual spend is complete up to 2026-09-09, 3 days before 2026-09-12 (last usage: AWS 2026-09-10)"
    )


def test_the_provider_that_is_behind_sets_the_horizon(tmp_path):
    found = load(tmp_path, charge(1, "1"), charge(10, "1"), charge(6, "1", ProviderName="Oracle"))
    assert found.until == date(2026, 9, 5)


def test_a_provider_that_is_no_longer_used_holds_nobody_up(tmp_path):
    old = charge(6, "1", ProviderName="Oracle", ChargePeriodStart="2026-06-01")
    assert load(tmp_path, charge(1, "1"), charge(10, "1"), old).until == date(2026, 9, 9)


def test_stale_spend_warns_or_fails(tmp_path):
    warned = load(tmp_path, charge(1, "1"), charge(3, "1"), max_age_days=3)
    assert any("10 days old" in notice for notice in warned.notices)
    with pytest.raises(InputError, match="10 days old") as caught:
        load(tmp_path, charge(1, "1"), charge(3, "1"), max_age_days=3, stale="fail")
    assert "max_age_days is 3" in caught.value.hint


def test_stale_spend_of_a_csv_fails_too_when_asked(tmp_path):
    put(tmp_path, "spend.csv", "date,amount\n2026-08-01,1\n2026-08-02,1\n")
    with pytest.raises(InputError, match="42 days old"):
        spent.load(Terms(tmp_path, spendconfig.Spend(file="spend.csv", stale="fail"), KEYS, "USD"), "2026-09-12")


def test_a_csv_is_read_as_ever(tmp_path):
    put(tmp_path, "spend.csv", "date,team,amount\n2026-09-01,pay,1.5\n")
    found = spent.load(Terms(tmp_path, spendconfig.Spend(file="spend.csv", lag_days=0), KEYS, "USD"), "2026-09-02")
    assert [row.amount for row in found.rows] == [Decimal("1.5")]


@pytest.mark.parametrize("spend", [spendconfig.Spend(), spendconfig.Spend(file="a.csv", rollup="b.parquet")])
def test_one_of_file_and_rollup_is_named(spend, tmp_path):
    with pytest.raises(ConfigError, match="spend names"):
        spent.load(Terms(tmp_path, spend, KEYS, "USD"), "2026-09-12")


def test_a_rollup_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such rollup") as caught:
        spent.load(Terms(tmp_path, spendconfig.Spend(rollup="spend.parquet"), KEYS, "USD"), "2026-09-12")
    assert "costgate spend rollup" in caught.value.hint


def test_a_rollup_that_was_changed_is_refused(tmp_path):
    load(tmp_path, charge(1, "1"), charge(2, "1"))
    put(tmp_path, "spend.parquet", b"PAR1")
    with pytest.raises(InputError, match="not the one"):
        spent.load(Terms(tmp_path, spendconfig.Spend(rollup="spend.parquet"), KEYS, "USD"), "2026-09-12")


def test_a_budget_by_a_key_that_the_rollup_lacks_is_refused(tmp_path):
    found = load(tmp_path, charge(1, "1"), charge(2, "1"))
    with pytest.raises(ConfigError, match="no column service_id"):
        actuals.spending(found, {"service_id": "x"}, "monthly", "2026-09-12")
