"""What others wrote, made safe to show."""

import pytest

from costgate.report.text import clean, without_commands


@pytest.mark.parametrize(
    "bad", ["\x00", "\x1b[31m"[0], "\n", "\r\n", "\u2028", "\u202e", "\u200b", "\ufeff", "\ud800", "\U000e0041"]
)
def test_characters_that_do_not_show_become_one_space(bad):
    assert clean(f"a{bad}b") == "a b"


def test_letters_of_all_scripts_stay():
    assert clean("größe 価格 قيمة 🎉") == "größe 価格 قيمة 🎉"


def test_a_long_text_is_cut_with_a_mark():
    assert clean("x" * 50, 10) == "x" * 9 + "…"
    assert clean("x" * 10, 10) == "x" * 10


@pytest.mark.parametrize("text", ["::error::x", "  ::error::x", "a\n\t::error::x", "a ##[error]x"])
def test_a_runner_finds_no_command(text):
    safe = without_commands(text)
    assert "##[" not in safe
    assert not any(row.lstrip().startswith("::") for row in safe.splitlines())


def test_colons_inside_a_line_stay():
    assert without_commands("a::b") == "a::b"
