"""A forecast is put on record as it was made, and scored once its period is over."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.errors import InputError
from costgate.spend.forecasts import accuracy
from costgate.spend.forecasts.forecast import Forecaster
from tests.spend.days import histories, until

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)


def made(amounts=(10,) * 60, last=date(2026, 9, 14), budget=None):
    return accuracy.record("team=payments", Forecaster(until(amounts, last)).landing(*SEPTEMBER), "USD", budget)


@pytest.mark.parametrize(
    ("forecast", "actual", "expected"),
    [(90, 100, "0.9"), (110, 100, "0.9"), (100, 100, "1"), (300, 100, "0"), (10, 0, None), (10, -5, None)],
)
def test_accuracy_is_one_less_the_error_as_a_share_of_what_it_cost(forecast, actual, expected):
    found = accuracy.accuracy(Decimal(forecast), Decimal(actual))
    assert found == (None if expected is None else Decimal(expected))


@given(st.decimals(0, 1000, places=2), st.decimals("0.01", 1000, places=2))
def test_an_error_of_more_than_20_percent_is_an_accuracy_below_80_percent(forecast, actual):
    assert (abs(actual - forecast) / actual > Decimal("0.2")) == (accuracy.accuracy(forecast, actual) < Decimal("0.8"))


def test_drift_is_measured_from_the_first_forecast():
    assert accuracy.drift(Decimal(1250), Decimal(1000)) == Decimal("0.25")
    assert accuracy.drift(Decimal(750), Decimal(1000)) == Decimal("0.25")
    assert accuracy.drift(Decimal(750), Decimal(0)) is None


def test_a_forecast_is_scored_when_its_period_is_complete():
    record = made()
    assert accuracy.scores([record], {"team=payments": until([10] * 89, date(2026, 9, 29))}) == []
    (score,) = accuracy.scores([record], {"team=payments": until([10] * 76 + [15] * 14, date(2026, 9, 30))})
    assert (score.actual, score.error, score.held) == (370, -70, False)
    assert score.accuracy == 1 - Decimal(70) / 370


def test_a_forecast_that_foresaw_nothing_has_no_score():
    """It was made when the period was over, of a scope that is not known, or of days that the series does not have."""
    whole = until([10] * 90, date(2026, 9, 30))
    assert accuracy.scores([made(last=date(2026, 9, 30))], {"team=payments": whole}) == []
    assert accuracy.scores([made()], {"team=search": whole}) == []
    assert accuracy.scores([made()], {"team=payments": until([10] * 10, date(2026, 9, 30))}) == []


def test_the_mean_accuracy_is_over_what_is_known():
    spent = {"team=payments": until([10] * 90, date(2026, 9, 30))}
    assert accuracy.mean_accuracy(accuracy.scores([made(), made([20] * 60)], spent)) == Decimal("0.5")
    assert accuracy.held(accuracy.scores([made(), made([20] * 60)], spent)) == Decimal("0.5")
    assert accuracy.mean_accuracy([]) is None
    assert accuracy.held([]) is None


@settings(deadline=None)
@given(histories(1, 40), st.one_of(st.none(), st.decimals(0, 10**6, places=2)))
def test_a_record_is_read_back_as_it_was_written(amounts, budget):
    record = made(amounts, budget=budget)
    assert accuracy.decode([accuracy.encode(record)], "forecasts.jsonl") == [record]


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b"\xff", b'{"scope": 1}', b"[" * 100_000])
def test_a_line_that_is_no_record_is_an_error_with_its_number(line):
    with pytest.raises(InputError) as error:
        accuracy.decode([accuracy.encode(made()), line], "forecasts.jsonl")
    assert error.value.where == "forecasts.jsonl:2"


@pytest.mark.parametrize("amount", [b"NaN", b"Infinity", b"-Infinity", b"sNaN"])
def test_an_amount_on_record_that_is_not_a_number_is_an_error(amount):
    line = accuracy.encode(made()).replace(b'"amount":"300"', b'"amount":"' + amount + b'"')
    with pytest.raises(InputError):
        accuracy.decode([line], "forecasts.jsonl")


def test_a_record_of_another_format_is_an_error():
    line = accuracy.encode(made()).replace(b"costgate.forecast/1", b"costgate.forecast/9")
    with pytest.raises(InputError, match="another format"):
        accuracy.decode([line], "forecasts.jsonl")


def test_forecasts_of_the_past_score_as_they_would_have():
    """Recorded on each day of September, all of them are scored in October."""
    days = [100 + n % 7 for n in range(120)]
    whole = until(days, date(2026, 9, 30))
    records = [
        accuracy.record("all", Forecaster(whole.upto(date(2026, 8, 31) + timedelta(days=n))).landing(*SEPTEMBER), "USD")
        for n in range(31)
    ]
    found = accuracy.scores(records, {"all": whole})
    assert len(found) == 30
    assert min(score.accuracy for score in found) > Decimal("0.99")
