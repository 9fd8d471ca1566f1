"""Amounts as people read them."""

from decimal import Decimal

import pytest

from costgate.report import money

D = Decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234.565", "$1,234.57"),
        ("-0.5", "-$0.50"),
        ("0", "$0.00"),
        ("-0.00", "$0.00"),
        ("0.005", "$0.01"),
        ("0.00421", "$0.0042"),
        ("-0.0000001", "-$0.0000001"),
        ("1E+6", "$1,000,000.00"),
        ("1E+30", "$1,000,000,000,000,000,000,000,000,000,000.00"),
    ],
)
def test_an_amount_has_cents_and_is_never_shown_as_zero_when_it_is_not(value, text):
    assert money.amount(D(value)) == text


@pytest.mark.parametrize(("value", "text"), [("5", "+$5.00"), ("-5", "-$5.00"), ("0", "$0.00"), ("0.001", "+$0.001")])
def test_a_difference_has_a_sign(value, text):
    assert money.delta(D(value)) == text


def test_other_currencies():
    assert money.amount(D(5), "EUR") == "€5.00"
    assert money.delta(D(-5), "CHF") == "-CHF 5.00"


def test_a_change_has_an_arrow_only_when_the_amounts_differ():
    assert money.change(D(1), D(2)) == "$1.00 → $2.00"
    assert money.change(D(2), D("2.00")) == "$2.00"


def test_percent_of_nothing_is_empty():
    assert money.percent(D(5), D(0)) == ""
    assert money.percent(D(5), D(40)) == "+12.5 %"
    assert money.percent(D(-40), D(40)) == "-100 %"


@pytest.mark.parametrize(
    ("price", "unit", "text"),
    [
        ("0.0000002", "request", "$0.20 per 1M requests"),
        ("0.0000166667", "GB-second", "$16.6667 per 1M GB-seconds"),
        ("0.00001", "request", "$10.00 per 1M requests"),
        ("0.0000000001", "request", "$0.10 per 1B requests"),
        ("0.045", "GB", "$0.045 per GB"),
        ("0.0052", "hour", "$0.0052 per hour"),
        ("1234.5", "month", "$1,234.50 per month"),
        ("0", "request", "$0.00 per request"),
        ("-0.0000002", "request", "-$0.20 per 1M requests"),
    ],
)
def test_a_tiny_unit_price_is_said_per_readable_multiple(price, unit, text):
    assert money.unit_price(D(price), unit) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("730", "730"),
        ("2190.0", "2,190"),
        ("0.5", "0.5"),
        ("1.23456789", "1.2346"),
        ("0.000012345", "0.00001235"),
        ("0", "0"),
        ("1E+3", "1,000"),
    ],
)
def test_a_quantity_has_no_needless_digits(value, text):
    assert money.quantity(D(value)) == text


@pytest.mark.parametrize(
    ("unit", "text"), [("hour", "hours"), ("GB-month", "GB-months"), ("GB", "GB"), ("IOPS", "IOPS"), ("requests", "requests")]
)
def test_plural(unit, text):
    assert money.plural(unit) == text
