"""The help of every command says what it is for, shows an example that costgate understands, and names every default."""

import argparse
import re
import shlex
import subprocess
import sys

import pytest

from costgate.cli.options import EPILOG, parser
from costgate.report.formats import EXPORTS, FORMATS

SENTENCE = re.compile(r"[A-Z][^\n]*[.:](?:\s|$)", re.DOTALL)


def commands(one=None):
    """Yield every command and subcommand, each as its words and its parser."""
    one = one or parser()
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield command
                yield from commands(command)


COMMANDS = {one.prog.removeprefix("costgate "): one for one in commands()}
LEAVES = [name for name in COMMANDS if not any(other.startswith(f"{name} ") for other in COMMANDS)]


def examples(text):
    """Yield each costgate command of the indented lines of a help text, as words."""
    for row in text.splitlines():
        if row.startswith("  "):
            for part in re.split(r"&&|\|", row):
                words = shlex.split(re.split(r"\s>", part)[0], comments=True)
                if words[:1] == ["costgate"]:
                    yield words[1:]


@pytest.mark.parametrize("name", COMMANDS)
def test_it_begins_with_what_it_is_for(name):
    assert SENTENCE.match(" ".join((COMMANDS[name].description or "").split())), COMMANDS[name].description


@pytest.mark.parametrize("name", COMMANDS)
def test_it_has_an_example_of_its_own_that_costgate_understands(name):
    found = list(examples(COMMANDS[name].description or ""))
    assert any(" ".join(words).startswith(name) for words in found), f"costgate {name} --help shows no example"
    for words in found:
        parser().parse_args(words)


def test_the_first_screen_shows_examples_that_costgate_understands():
    found = list(examples(EPILOG))
    assert len(found) == 3
    for words in found:
        parser().parse_args(words)


def test_the_first_screen_is_short():
    assert len(parser().format_help().splitlines()) <= 42


@pytest.mark.parametrize("name", LEAVES)
def test_every_option_is_explained_with_its_default(name):
    formatter = COMMANDS[name].formatter_class(prog="costgate")
    for action in COMMANDS[name]._actions:
        said = formatter._expand_help(action)
        assert said, action.dest
        plain = isinstance(action.default, (str, int)) and not isinstance(action.default, bool)
        if plain and action.default not in ("", argparse.SUPPRESS):
            assert "(default" in said, f"{action.dest}: {said}"


@pytest.mark.parametrize("name", ["check", "price", "render"])
def test_every_format_is_named(name):
    said = next(action.help for action in COMMANDS[name]._actions if action.dest == "output")
    assert [one for one in (*FORMATS, *EXPORTS) if not re.search(rf"(?<![\w-]){one}(?![\w-])", said)] == []


def test_the_options_load_the_standard_library_alone():
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom costgate.cli.options import parser\nparser().format_help()\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(loaded - set(sys.stdlib_module_names) - {'costgate'}))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
