"""docs/commands/ is made from the command line's own help: `make docs` writes it anew."""

import pytest

from docs.make import commands, parsers
from tests.contracts.commandlines import unknown

NAMES = [command.name for command in parsers.commands()]


def test_the_pages_are_the_generated_ones():
    made = commands.pages()
    written = {path.name: path.read_text(encoding="utf-8") for path in commands.FOLDER.glob("*.md")}
    assert sorted(written) == sorted(made)
    assert [name for name in made if written[name] != made[name]] == [], "`make docs` writes them anew"


@pytest.mark.parametrize("command", parsers.commands(), ids=NAMES)
def test_the_help_of_a_command_ends_with_an_example_that_it_understands(command):
    _, example = commands._described(command.parser.description or "")
    lines = [line for line in example if line.startswith("costgate ")]
    assert lines, "its description needs an indented example"
    assert [line for line in lines if unknown(line)] == []
    assert any(line.startswith(f"costgate {command.name}") for line in lines)


def test_a_page_names_each_option_and_argument():
    (text,) = [text for name, text in commands.pages().items() if name == "spend-incident.md"]
    for part in (
        "`--from DAY`",
        "(required)",
        "`-o`, `--output {table,markdown,json}`",
        "costgate spend incident [OPTIONS] --from DAY",
    ):
        assert part in text


def test_what_markdown_would_take_for_markup_is_escaped():
    assert commands._escaped("a* b_c <d> `e_f` [g] | h") == r"a\* b\_c \<d\> `e_f` \[g\] \| h"


@pytest.mark.parametrize("name", sorted({*commands.PAGES, *commands.MORE_CODES}))
def test_what_is_known_of_a_command_is_of_one_that_exists(name):
    assert any(f"{one} ".startswith(f"{name} ") for one in NAMES)
