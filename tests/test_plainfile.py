"""Files of a bounded size, told by what is read of them."""

import io
import os
from pathlib import Path

import pytest

from costgate import plainfile
from costgate.errors import ConfigError, CostgateError, InputError
from costgate.judge.sources import text_of
from costgate.read import files


def read_bytes(path):
    return files.read_bytes(str(path))


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


@pytest.fixture
def pipe(tmp_path):
    """A pipe that nobody writes to: to open it would wait for ever."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with a name")
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("read", [lambda path: plainfile.content(path, 4, "the ledger"), read_bytes, text_of], ids=str)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(pipe, read):
    with pytest.raises(CostgateError, match="this is a pipe, not a file") as raised:
        read(pipe)
    assert (raised.value.where, "<(command)" in raised.value.hint) == (str(pipe), True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_without_an_end_is_no_file():
    with pytest.raises(InputError, match="this is a device, not a file"):
        read_bytes("/dev/zero")


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="this system does not name what a process has open")
@pytest.mark.parametrize("read", [lambda path: plainfile.content(path, 9, "the ledger"), read_bytes], ids=["config", "plan"])
def test_what_a_shell_opened_is_read_as_a_file(read):
    """`costgate check <(terraform show -json tfplan)`."""
    ours, theirs = os.pipe()
    os.write(theirs, b"{}")
    os.close(theirs)
    try:
        assert read(Path(f"/dev/fd/{ours}")) == b"{}"
    finally:
        os.close(ours)


def test_a_plan_that_grows_while_it_is_read_is_not_judged(tmp_path, monkeypatch):
    path = tmp_path / "plan.json"
    path.write_bytes(b"{}")

    def grown(_):
        path.write_bytes(b'{"a": 1}')

    monkeypatch.setattr(plainfile, "check", grown)
    with pytest.raises(InputError, match="the file grows while it is read"):
        read_bytes(str(path))


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
