"""Prices in another currency: ECB's rate of the day, or the user's own. Rates: ECB, euro foreign exchange reference rates."""

from decimal import Decimal

import pytest

from costgate.errors import ConfigError
from costgate.price.exchange import Exchange


def test_a_dollar_in_euros_is_the_reference_rate_turned_round():
    """2026-10-30: one euro is 1.1172 dollars, so a dollar is 0.8950949 euros."""
    exchange = Exchange("EUR", {}, as_of="2026-10-30")
    assert exchange.rate("USD") == Decimal("0.89509488")
    assert exchange.used[0].source == "ECB, 2026-10-30"


def test_any_two_currencies_go_through_the_euro():
    """2026-10-30: 7.4326 yuan and 1.1172 dollars to the euro."""
    assert Exchange("USD", {}, as_of="2026-10-30").rate("CNY") == Decimal("0.15031079")


@pytest.mark.parametrize(
    ("as_of", "day"), [("2026-11-23", "2026-10-30"), ("2026-10-25", "2026-10-23"), ("2019-02-10", "2019-01-31")]
)
def test_the_last_rate_that_was_published_by_that_day_counts(as_of, day):
    """On a Sunday that is Friday's; long ago it is the last of the month before."""
    exchange = Exchange("GBP", {}, as_of=as_of)
    exchange.rate("USD")
    assert exchange.used[0].source == f"ECB, {day}"


def test_a_rate_of_the_users_own_wins():
    exchange = Exchange("EUR", {"USD": Decimal("0.9")}, as_of="2026-10-30")
    assert exchange.rate("USD") == Decimal("0.9")
    assert "fixed" in exchange.used[0].source


def test_a_price_in_the_reports_currency_needs_no_rate():
    exchange = Exchange("USD", {}, as_of="2026-10-30")
    assert (exchange.rate("USD"), exchange.used) == (1, [])


@pytest.mark.parametrize("currency", ["EUX", "XXX", "HRK"])
def test_a_currency_without_a_rate_is_an_error(currency):
    """Croatia has had the euro since 2023: its kuna has no rate any more."""
    with pytest.raises(ConfigError, match=f"no exchange rate for {currency}"):
        Exchange(currency, {}, as_of="2026-10-30")
