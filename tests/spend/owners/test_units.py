"""Units of business are read exactly, by day and owner; what is not plain is an error with its line."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.errors import ConfigError, InputError
from costgate.spend.owners import units
from tests.spend.exported import KEYS, put

TEXT = """date,unit,Squad,quantity
2026-09-02,requests,web,10.5
2026-09-01,requests,web,1
2026-09-01,requests,Web ,2
2026-09-01,requests,pay,4
2026-09-01,builds,pay,7
"""


def read(folder, text=TEXT):
    return units.read(put(folder, "units.csv", text), KEYS)


def test_quantities_are_added_up_by_day_in_a_scope(tmp_path):
    found = read(tmp_path).daily("requests", {"team": "WEB"})
    assert found == {date(2026, 9, 1): 3, date(2026, 9, 2): Decimal("10.5")}
    assert list(found) == sorted(found)
    assert read(tmp_path).daily("requests", {}) == {date(2026, 9, 1): 7, date(2026, 9, 2): Decimal("10.5")}


def test_quantities_are_given_by_the_value_of_a_key(tmp_path):
    assert read(tmp_path).by("requests", "team") == {
        "Web": {date(2026, 9, 1): 2},
        "pay": {date(2026, 9, 1): 4},
        "web": {date(2026, 9, 1): 1, date(2026, 9, 2): Decimal("10.5")},
    }


def test_a_file_without_owners_is_about_everything(tmp_path):
    found = read(tmp_path, "date,unit,quantity\n2026-09-01,users,5\n")
    assert (found.keys, found.daily("users", {})) == ((), {date(2026, 9, 1): 5})


def test_a_unit_that_the_file_lacks_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no unit clicks") as caught:
        read(tmp_path).daily("clicks", {})
    assert "builds, requests" in caught.value.hint


def test_a_key_that_the_file_lacks_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no column environment"):
        read(tmp_path).by("requests", "environment")
    with pytest.raises(ConfigError, match="no column environment"):
        read(tmp_path).daily("requests", {"environment": "prod"})


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("date,unit\n", "no column quantity", 1),
        ("date,unit,quantity,DATE\n", "the column date twice", 1),
        ("date,unit,quantity\n2026-02-30,a,1\n", "'2026-02-30' is not a date", 2),
        ("date,unit,quantity\n2026-09-01,a,-1\n", "'-1' is not a quantity", 2),
        ("date,unit,quantity\n2026-09-01,a,nan\n", "'nan' is not a quantity", 2),
        ("date,unit,quantity\n\n2026-09-01,a,1;5\n", "'1;5' is not a quantity", 3),
        ("date,unit,quantity\n2026-09-01,,1\n", "no unit", 2),
        ("date,unit,quantity\n2026-09-01,a,1,2\n", "this row has 4 cells", 2),
        ('date,unit,quantity\n2026-09-01,"a"b,1\n', "this is not CSV", 2),
    ],
)
def test_what_is_not_plain_is_an_error_with_its_line(text, said, line, tmp_path):
    with pytest.raises(InputError, match=said) as caught:
        read(tmp_path, text)
    assert caught.value.where.endswith(f"units.csv:{line}")


def test_a_file_without_rows_or_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no rows"):
        read(tmp_path, "date,unit,quantity\n")
    with pytest.raises(InputError, match="no such units file"):
        units.read(tmp_path / "none.csv", KEYS)
    with pytest.raises(InputError, match="not UTF-8"):
        read(tmp_path, b"date,unit,quantity\n2026-09-01,\xff,1\n")
