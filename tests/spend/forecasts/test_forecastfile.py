"""Forecasts are put on record once, and found again by scope and period."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate.errors import InputError
from costgate.spend.forecasts import forecastfile
from costgate.spend.forecasts.accuracy import Forecast

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)


def forecast(until, amount, scope="team=web", currency="USD"):
    value = Decimal(amount)
    return Forecast(scope, *SEPTEMBER, until, value, value, value, "trailing", currency)


def test_one_forecast_of_a_day_is_put_on_record_once(tmp_path):
    path = tmp_path / "a" / "forecasts.jsonl"
    first, later = forecast(date(2026, 9, 3), 100), forecast(date(2026, 9, 4), 110)
    assert forecastfile.append(path, [first, first]) == 1
    before = path.read_bytes()
    assert forecastfile.append(path, [forecast(date(2026, 9, 3), 999), later]) == 1
    assert path.read_bytes().startswith(before)
    assert forecastfile.read(path) == [first, later]


def test_what_was_foreseen_at_the_start_is_the_last_forecast_that_knew_at_most_the_first_day():
    made = [forecast(date(2026, 8, 20), 80), forecast(date(2026, 8, 31), 90), forecast(date(2026, 9, 9), 100)]
    assert forecastfile.at_start(made, "team=web", *SEPTEMBER, "USD") == 90
    assert forecastfile.at_start(made[2:], "team=web", *SEPTEMBER, "USD") == 100
    assert forecastfile.at_start(made, "team=pay", *SEPTEMBER, "USD") is None
    assert forecastfile.at_start(made, "team=web", *SEPTEMBER, "EUR") is None


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
def test_a_scope_is_found_again_by_its_name(scope):
    assert forecastfile.scope(forecastfile.name(scope)) == scope


def test_everything_has_a_name_and_what_is_none_is_an_error():
    assert (forecastfile.name({}), forecastfile.scope("everything")) == ("everything", {})
    with pytest.raises(InputError, match="no owner key"):
        forecastfile.scope("web")


def test_a_damaged_file_is_an_error(tmp_path):
    (tmp_path / "f.jsonl").write_text("{}\n")
    with pytest.raises(InputError, match="no forecast on record"):
        forecastfile.read(tmp_path / "f.jsonl")
