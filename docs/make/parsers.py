"""The command line as data: each command with its words, description, arguments and options, read off the parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from costgate.cli.options import parser

HIDDEN = ("--help",)


class Command(NamedTuple):
    """A command that can be run: its words after `costgate`, one line of help, and its parser."""

    name: str
    what: str
    parser: argparse.ArgumentParser


def commands() -> list[Command]:
    """Return every command, in the order of `costgate --help`; one with subcommands stands for them and is left out."""
    return list(_below("", parser()))


def subcommands(command: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the subcommands of a parser by name, none where it has none."""
    found = _choices(command)
    return {} if found is None else found.choices


def options(command: argparse.ArgumentParser) -> Iterator[tuple[str, list[argparse.Action]]]:
    """Yield the options of a command by group; the group of what stands in none is called `options`."""
    for group in command._action_groups:  # noqa: SLF001  (argparse has no public name for it)
        own = [action for action in group._group_actions if action.option_strings and not _hidden(action)]  # noqa: SLF001
        if own:
            yield group.title or "", own


def positionals(command: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return what a command takes without a name, in its order."""
    return [action for action in command._get_positional_actions() if not _is_choice(action)]  # noqa: SLF001


def value(action: argparse.Action) -> str:
    """Return what stands for the value of an argument: `FILE`, `{a,b}`, or nothing for a flag."""
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, str):
        return action.metavar
    return "{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest.upper()


def synopsis(command: Command) -> str:
    """Return how a command is written, on one line: what may be left out stands in brackets."""
    needed = [action for _, group in options(command.parser) for action in group if action.required]
    named = [f"{action.option_strings[-1]} {value(action)}" for action in needed]
    return " ".join(
        ["costgate", command.name, "[OPTIONS]", *named, *(_place(action) for action in positionals(command.parser))]
    )


def _below(words: str, command: argparse.ArgumentParser) -> Iterator[Command]:
    found = _choices(command)
    if found is None:
        return
    helps = {pseudo.dest: pseudo.help or "" for pseudo in found._choices_actions}  # noqa: SLF001
    for name, sub in found.choices.items():
        full = f"{words} {name}".strip()
        if _choices(sub) is None:
            yield Command(full, helps.get(name, ""), sub)
        yield from _below(full, sub)


def _choices(command: argparse.ArgumentParser) -> argparse._SubParsersAction[argparse.ArgumentParser] | None:
    for action in command._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return action
    return None


def _is_choice(action: argparse.Action) -> bool:
    return isinstance(action, argparse._SubParsersAction)  # noqa: SLF001


def _hidden(action: argparse.Action) -> bool:
    return action.help == argparse.SUPPRESS or bool(set(HIDDEN) & set(action.option_strings))


def _place(action: argparse.Action) -> str:
    name = value(action)
    return {"*": f"[{name} ...]", "+": f"{name} ...", "?": f"[{name}]"}.get(str(action.nargs), name)
