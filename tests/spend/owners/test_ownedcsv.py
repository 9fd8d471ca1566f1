"""CSV with a row for each day and owner, as spend and units files are."""

from io import StringIO
from pathlib import Path

import pytest

from costgate.config import Key
from costgate.errors import InputError
from costgate.spend.owners import ownedcsv

FORM = ownedcsv.Form("units file", "spend.units", "a units file has a header")
HERE = Path("units.csv")


def test_rows_have_the_number_of_their_last_line_and_blank_ones_are_passed_over():
    rows = ownedcsv.rows(StringIO('a,b\n\n , \n1,"two\nlines"\n'), HERE, FORM)
    assert list(rows) == [(1, ["a", "b"]), (5, ["1", "two\nlines"])]


def test_a_quote_that_never_ends_names_the_line():
    with pytest.raises(InputError, match="this is not CSV") as caught:
        list(ownedcsv.rows(StringIO('a,b\n1,"2'), HERE, FORM))
    assert caught.value.where == "units.csv:2"
    assert caught.value.hint == FORM.format


def test_a_column_that_stands_there_twice_is_an_error():
    with pytest.raises(InputError, match="the units file has the column team twice"):
        ownedcsv.names(["Team", " team "], HERE, FORM)
    assert ownedcsv.names(["Date", " Team "], HERE, FORM) == ["date", "team"]


def test_an_owner_key_is_found_by_its_name_before_its_aliases_and_never_in_a_column_that_is_taken():
    keys = {"team": Key(aliases=["Squad"]), "unit": Key(aliases=["squad"]), "date": Key(), "org": Key()}
    found = ownedcsv.owners(["date", "squad", "amount"], keys, ("date", "amount"))
    assert found == {"team": 1}
    assert ownedcsv.owners(["squad", "team"], {"team": Key(aliases=["squad"])}, ()) == {"team": 1}


def test_a_missing_file_is_named_with_the_setting_that_names_it(tmp_path):
    with pytest.raises(InputError, match="there is no such units file") as caught, ownedcsv.opened(tmp_path / "no", FORM):
        pass
    assert caught.value.hint == "check spend.units in costgate.yaml"


def test_a_file_that_is_not_utf_8_says_so(tmp_path):
    path = tmp_path / "units.csv"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match="the units file is not UTF-8"), ownedcsv.opened(path, FORM) as file:
        file.read()


def test_what_is_no_day_names_its_place():
    with pytest.raises(InputError, match="'9/30/2026' is not a date") as caught:
        ownedcsv.day("9/30/2026", "units.csv:2")
    assert caught.value.where == "units.csv:2"
