"""What others wrote, made safe to show."""

import json

import pytest

from costgate.report.text import clean, in_json, without_commands


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


@pytest.mark.parametrize(
    "text", ["::error::x", "  ::error::x", "a\n\t::error::x", "a ##[error]x", "a ##vso[task.x]y", "##VSO[a.b]"]
)
def test_a_runner_finds_no_command(text):
    safe = without_commands(text)
    assert "##[" not in safe
    assert "##vso[" not in safe.lower()
    assert "##vso[" not in clean(text).lower()
    assert not any(row.lstrip().startswith("::") for row in safe.splitlines())


def test_colons_inside_a_line_stay():
    assert without_commands("a::b") == "a::b"


def test_json_keeps_its_content_without_a_command_to_a_runner():
    text = json.dumps({"a ##[b]": "x ##vso[task.complete result=Succeeded;] ##"})
    assert json.loads(in_json(text)) == json.loads(text)
    assert "##vso[" not in in_json(text)
    assert "##[" not in in_json(text)
