"""Files of a bounded size, told by what is read of them."""

import io

import pytest

from costgate import plainfile
from costgate.errors import ConfigError, InputError


def test_a_file_of_the_most_bytes_is_read(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"1234")
    assert plainfile.content(path, 4, "the ledger") == b"1234"


def test_a_larger_one_is_refused_in_its_own_words(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"0" * 2049)
    with pytest.raises(ConfigError, match="the ledger is larger than 2 KiB") as raised:
        plainfile.content(path, 2048, "the ledger", ConfigError, hint="leave old lines out")
    assert (raised.value.where, raised.value.hint) == (str(path), "leave old lines out")


def test_a_missing_file_is_left_to_the_caller(tmp_path):
    with pytest.raises(FileNotFoundError):
        plainfile.content(tmp_path / "none", 4, "the ledger")


def test_a_folder_and_a_name_that_none_can_have_are_said(tmp_path):
    with pytest.raises(InputError, match="the ledger cannot be read: Is a directory"):
        plainfile.content(tmp_path, 4, "the ledger")
    with pytest.raises(InputError, match="the ledger cannot be read"):
        plainfile.content(tmp_path / "\0", 4, "the ledger")


def test_lines_come_as_they_are():
    assert list(plainfile.lines(io.StringIO("a\n\nb"), "x.csv")) == ["a\n", "\n", "b"]


def test_a_line_without_an_end_is_refused_where_it_begins(monkeypatch):
    monkeypatch.setattr(plainfile, "LONGEST_LINE", 10)
    with pytest.raises(InputError, match="this line has no end") as raised:
        list(plainfile.lines(io.StringIO("a\n" + "b" * 30), "x.csv"))
    assert raised.value.where == "x.csv:2"


def test_too_many_lines_are_refused():
    with pytest.raises(InputError, match="the file is larger than"):
        list(plainfile.lines(io.StringIO("aaaa\n" * 3), "x.csv", 12))
