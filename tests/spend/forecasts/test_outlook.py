"""What scopes will cost, period by period, and how forecasts of them did."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate.errors import ConfigError
from costgate.spend.actuals import Actuals
from costgate.spend.forecasts import accuracy, outlook
from costgate.spend.forecasts.accuracy import Forecast
from costgate.spend.forecasts.ledgerfile import Entry
from costgate.spend.forecasts.periods import Rhythm

FIRST, UNTIL = date(2026, 8, 1), date(2026, 9, 14)


def known(**teams):
    days = [FIRST + timedelta(days=n) for n in range((UNTIL - FIRST).days + 1)]
    owners = {(team, "prod"): dict.fromkeys(days, Decimal(amount)) for team, amount in teams.items()}
    return Actuals("spend.csv", ("team", "environment"), owners, FIRST, UNTIL, [])


@pytest.mark.parametrize(
    ("text", "last"),
    [("3m", date(2026, 12, 15)), ("1q", date(2026, 12, 15)), ("1y", date(2027, 9, 15)), ("60m", date(2031, 9, 15))],
)
def test_a_horizon_is_months_quarters_or_years(text, last):
    assert outlook.horizon(text, date(2026, 9, 15)) == last


def test_a_horizon_ends_with_a_shorter_month():
    assert outlook.horizon("1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert outlook.horizon("1m", date(2026, 12, 31)) == date(2027, 1, 31)


@pytest.mark.parametrize("text", ["", "0m", "3", "3w", "61m", "-1m", "99y"])
def test_what_is_no_horizon_is_an_error(text):
    with pytest.raises(ConfigError, match="is not a horizon"):
        outlook.horizon(text, date(2026, 9, 15))


def test_periods_go_up_to_the_horizon_or_the_last_span():
    found = outlook.periods("monthly", date(2026, 9, 15), date(2026, 11, 15))
    assert [one.start.month for one in found] == [9, 10, 11]
    spans = Rhythm(spans=((date(2026, 9, 1), date(2026, 9, 20)),))
    assert len(outlook.periods(spans, date(2026, 9, 15), date(2027, 9, 15))) == 1
    assert outlook.periods(spans, date(2026, 10, 15), date(2027, 9, 15)) == []


def test_scopes_are_found_once_whatever_their_case_and_the_largest_first():
    spend = known(web=1, Web=2, pay=9)
    assert outlook.scopes(spend, ["team"], {}) == [{"team": "pay"}, {"team": "Web"}]
    assert outlook.scopes(spend, ["team"], {"team": "WEB"}) == [{"team": "Web"}]
    assert outlook.scopes(spend, [], {"team": "web"}) == [{"team": "web"}]


def test_a_scopes_landing_has_what_is_merged_for_it():
    """10 a day in September are 300; +1 an hour from the 21st on is 24 a day for 10 days."""
    entry = Entry("PR-1", 1, date(2026, 9, 20), date(2026, 9, 21), {"team": "web"}, Decimal(730), Decimal(1), "USD")
    wanted = outlook.periods("monthly", date(2026, 9, 15), date(2026, 9, 15))
    amounts = [
        outlook.landings(known(web=10, pay=1), scope, wanted, [entry], "USD", None).landings[0].amount
        for scope in ({"team": "web"}, {"team": "pay"}, {})
    ]
    assert amounts == [540, 30, 570]


def made(until, amount, start=date(2026, 9, 1), end=date(2026, 9, 30)):
    value = Decimal(amount)
    return Forecast("team=web", start, end, until, value, value - 10, value + 10, "trailing", "USD")


def test_the_mark_of_a_period_is_over_all_its_forecasts():
    """It cost 100: 80 was 80 % accurate and 105 was 95 %; only the second interval held, and it is 31.25 % off the first."""
    scores = [
        accuracy.Score(
            one, Decimal(100), accuracy.accuracy(one.amount, Decimal(100)), one.amount - 100, one.low <= 100 <= one.high
        )
        for one in (made(date(2026, 9, 20), 105), made(date(2026, 9, 10), 80))
    ]
    (mark,) = outlook.marks(scores)
    assert (mark.made, mark.actual, mark.accuracy, mark.held) == (2, 100, Decimal("0.875"), Decimal("0.5"))
    assert (mark.first.forecast.amount, mark.drift) == (80, Decimal("0.3125"))


def test_drift_is_that_of_periods_that_are_not_over():
    forecasts = [made(date(2026, 9, 1), 100), made(date(2026, 9, 14), 130)]
    ((first, last, off),) = outlook.drifted(forecasts, date(2026, 9, 15))
    assert (first.amount, last.amount, off) == (100, 130, Decimal("0.3"))
    assert outlook.drifted(forecasts, date(2026, 9, 30)) == []
    assert outlook.drifted(forecasts[:1], date(2026, 9, 15)) == []
