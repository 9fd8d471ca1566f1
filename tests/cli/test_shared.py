"""Outputs that would overwrite each other, or stand in the middle of one another, are refused."""

import pytest

from costgate.cli import _shared
from costgate.errors import ConfigError


def refused(*stated):
    with pytest.raises(ConfigError) as caught:
        _shared.outputs(list(stated))
    return caught.value


@pytest.mark.parametrize("other", ["x", "./x", "sub/../x"])
def test_two_formats_are_not_written_to_one_file_however_it_is_spelt(other, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    error = refused("json=x", f"markdown={other}")
    assert error.what == "json and markdown would be written to the same file"
    assert (error.where, error.hint) == (f"-o markdown={other}", "name a file for each")


def test_a_folder_that_is_a_link_does_not_hide_the_same_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert "the same file" in refused("json=real/x", "html=link/x").what


@pytest.mark.parametrize(
    "stated", [["json", "markdown"], ["json=-", "sarif"], ["table", "json"], ["github", "junit"], ["json", "json"]]
)
def test_what_a_program_reads_is_not_printed_with_something_else(stated):
    error = refused(*stated)
    assert "would be printed one after the other" in error.what
    assert error.hint.startswith("write it to a file, such as -o ")


def test_commands_of_a_ci_stand_beside_the_table():
    assert _shared.outputs(["table", "github"]) == [("table", ""), ("github", "")]
    assert _shared.outputs(["azure-devops", "table", "json=x"]) == [("azure-devops", ""), ("table", ""), ("json", "x")]


def test_files_of_their_own_and_one_printed_format_are_fine():
    assert _shared.outputs(["json", "markdown=x", "html=y"]) == [("json", ""), ("markdown", "x"), ("html", "y")]
    assert _shared.outputs(["json=/dev/null", "html=/dev/null"]) == [("json", "/dev/null"), ("html", "/dev/null")]
    assert _shared.outputs(None) == [("table", "")]


def test_a_note_that_is_said_of_several_is_printed_once(capsys):
    _shared.say(["a", "b", "a"], quiet=False)
    assert capsys.readouterr().err == "note: a\nnote: b\n"
