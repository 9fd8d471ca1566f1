"""Billed quantities brought to a month of 730 hours."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.meter import Meter
from costgate.price.usage_units import monthly, plausible
from costgate.units import unit

D = Decimal


def billed(amount, word, provider="AWS", month=date(2026, 9, 1)):
    return Meter(provider, "", "", "", "r", "", word, month, D(amount), 1, 1)


def month_of(meter, target, days=30):
    found = monthly(meter, unit(target), days)
    return None if found is None else round(found.amount, 9)


def test_what_happens_is_scaled_from_the_hours_of_the_days():
    """720,000 in 30 days of 24 hours are 1,000 an hour."""
    assert month_of(billed(720_000, "Requests"), "request") == 730_000
    assert month_of(billed(24, "GB"), "GB", days=1) == 730


def test_what_is_kept_is_billed_by_calendar_months():
    """100 GB held through a month are 100 GB-months on the bill, whether it has 720 or 744 hours."""
    assert month_of(billed(100, "GB-Mo"), "GB-month", 30) == 100
    assert month_of(billed(100, "GB-Months", month=date(2026, 10, 1)), "GB-month", 31) == 100
    assert month_of(billed(100, "GB/Month", "Microsoft", date(2026, 2, 1)), "GB-month", 28) == 100


def test_units_of_the_same_thing_convert():
    """72,000 GB-hours in 30 days are 100 GB held."""
    assert month_of(billed(72_000, "GB-Hours"), "GB-month") == 100
    assert month_of(billed(1_200, "Lambda-GB-Seconds"), "GB-second", 1) == 36_500


@pytest.mark.parametrize(
    ("word", "provider", "target"),
    [
        ("GB", "AWS", "request"),
        ("Requests", "AWS", "GB"),
        ("Requests", "AWS", "tag-month"),
        ("1000 Requests", "AWS", "request"),
        ("", "AWS", "request"),
        ("10K", "Microsoft", "operation"),
        ("Units", "Microsoft", "GB"),
        ("Units", "Microsoft", "operation"),
        ("Units/Month", "Microsoft", "operation"),
        ("fortnight", "Google Cloud", "hour"),
    ],
)
def test_what_is_not_surely_the_same_unit_is_none(word, provider, target):
    assert month_of(billed(1, word, provider), target) is None


@pytest.mark.parametrize(
    ("word", "provider", "target"),
    [
        ("1 GB", "Microsoft", "GB"),
        ("gibibyte", "Google Cloud", "GB"),
        ("count", "Google Cloud", "operation"),
        ("Hrs", "AWS", "hour"),
    ],
)
def test_words_of_each_provider_are_known(word, provider, target):
    assert month_of(billed(720, word, provider), target) == 730


@pytest.mark.parametrize(
    ("at_list", "sure"), [("5", True), ("1", True), ("25", True), ("0.9", False), ("26", False), ("0", True)]
)
def test_a_unit_is_doubted_when_the_price_is_far_from_the_listed_ones(at_list, sure):
    """100 GB at 0.05 are 5; five times more or less may be another tier or region, more is another unit."""
    meter = billed(100, "1 GB", "Microsoft")._replace(list=D(at_list))
    assert plausible(meter, unit("GB"), [D("0.05")]) is sure


def test_microsofts_units_prove_nothing_without_a_price():
    assert not plausible(billed(100, "1 GB", "Microsoft"), unit("GB"), [D("0.05")])
    assert plausible(billed(100, "GB", "AWS"), unit("GB"), [D("0.05")])


def test_lambdas_seconds_are_gigabyte_seconds_in_focus():
    assert month_of(billed(720, "Seconds"), "GB-second") == 730
