"""docs/tutorial.md is what happens: each command of the page is run in a fresh folder, and prints what the page says.

In a block of the language `console`, a row that begins with `$ ` is a command, with the rows of its here-document; what follows
is what it prints. Versions, hashes and the catalog's date change with releases and are not compared.
`pytest --update-goldens` writes the page anew.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
AS_OF = "2026-10-01"
VOLATILE = re.compile(
    r"costgate \d+\.\d+\.\d+\S*|prices of \d{4}-\d\d-\d\d(?:, \d+ days? old)?|\b[0-9a-f]{12}\b|regorus [\d.]+"
)
AUTHOR = {f"GIT_{who}_{what}": "costgate@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def steps(block):
    """Yield each command of a block with what it prints."""
    rows = iter(block.splitlines())
    command, printed, ending = [], [], None
    for row in rows:
        if ending:
            command.append(row)
            ending = None if row == ending else ending
        elif row.startswith("$ "):
            if command:
                yield "\n".join(command), printed
            command, printed = [row.removeprefix("$ ")], []
            here = re.search(r"<<'(\w+)'", row)
            ending = here[1] if here else None
        else:
            printed.append(row)
    yield "\n".join(command), printed


class Shell:
    """Runs commands one after the other in a folder, as a person would: the folder and the exit code carry over."""

    def __init__(self, folder):
        programs = folder / "programs"
        programs.mkdir()
        costgate = programs / "costgate"
        code = "import sys; sys.argv[0] = 'costgate'; from costgate.cli.main import main; main()"
        costgate.write_text(f'#!/bin/sh\nexec \'{sys.executable}\' -c "{code}" "$@"\n')
        costgate.chmod(0o755)
        self.place, self.code = folder / "work", 0
        self.place.mkdir()
        self.after = folder / "after"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COSTGATE_", "GIT_", "TF_VAR_"))}
        for name in ("CI", "FORCE_COLOR"):
            kept.pop(name, None)
        self.environment = {
            **kept, **AUTHOR, "PATH": f"{programs}{os.pathsep}{kept['PATH']}", "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1",
            "PYTHONPATH": str(ROOT), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "COSTGATE_AS_OF": AS_OF, "LC_ALL": "C.UTF-8",
        }  # fmt: skip

    def run(self, command):
        """Run a command and return the rows that it prints."""
        script = f"(exit {self.code})\n{command}\ncode=$?\npwd > '{self.after}'\nexit $code"
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.place, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", check=False,
        )  # fmt: skip
        self.code, self.place = done.returncode, type(self.place)(self.after.read_text().rstrip("\n"))
        return done.stdout.splitlines()


def replayed(page, shell):
    """The page with what its commands print now."""

    def block(found):
        rows = []
        for command, _ in steps(found[0]):
            rows += [f"$ {command}", *shell.run(command)]
        return "\n".join([*rows, ""])

    return BLOCK.sub(block, page)


def lasting(page):
    """The page without what changes with each release, and without how that breaks the lines of a paragraph."""
    return " ".join(VOLATILE.sub("", page).split())


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """The page with what its commands print now."""
    if shutil.which("bash") is None or shutil.which("git") is None:
        pytest.skip("needs bash and git")
    return replayed(PAGE.read_text(encoding="utf-8"), Shell(tmp_path_factory.mktemp("tutorial")))


def test_every_command_prints_what_the_page_says(again, request):
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(again, encoding="utf-8")
    assert lasting(again) == lasting(PAGE.read_text(encoding="utf-8")), "`pytest --update-goldens` writes the page anew"


def test_the_story_is_of_a_blocked_change_that_is_mended(again):
    codes = re.findall(r"^\$ echo \$\?\n(\d+)$", again, re.MULTILINE)
    assert codes == ["1", "0"]
    assert re.search(r"^blocked: ", again, re.MULTILINE)
    assert re.search(r"^passed", again, re.MULTILINE)


def test_no_command_fails_for_another_reason_than_the_verdict(again):
    assert not re.findall(r"^(?:error|.*command not found|fatal): .*", again, re.MULTILINE)
