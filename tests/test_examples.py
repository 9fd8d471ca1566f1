"""Every example prints what its expected.txt holds.

An example is a folder, at any depth, with a command.txt: the command as typed at the repository's root, and below it its exit code. The
report's last line names versions and hashes, which change with every release: it must be there, and is not compared.
`pytest --update-goldens` writes expected.txt anew.
"""

import os
import shlex
import subprocess
import sys

import pytest

from tests.conftest import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").rglob("command.txt"))


def run(command):
    """Run a `costgate …` command at the repository's root, 100 columns wide and without colour."""
    name, *arguments = shlex.split(command)
    assert name == "costgate"
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith("COSTGATE_") and key not in ("CI", "FORCE_COLOR")
    }
    environment = {**kept, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    code = "import sys; from costgate.cli.main import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def without_provenance(report):
    """The report up to its last line, which must be there."""
    body, found, _ = report.rpartition("\ncostgate ")
    assert found, "the report does not say what it was made by"
    return body


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.relative_to(ROOT / "examples").as_posix())
def test_an_example_prints_what_it_promises(folder, request):
    command, exit_code = (folder / "command.txt").read_text(encoding="utf-8").splitlines()
    done = run(command)
    expected = folder / "expected.txt"
    if request.config.getoption("--update-goldens"):
        expected.write_bytes(done.stdout.encode())
    assert done.stderr == ""
    assert without_provenance(done.stdout) == without_provenance(expected.read_bytes().decode())
    assert f"exit {done.returncode}" == exit_code


def test_every_folder_that_promises_an_output_is_run():
    promising = {path.parent for path in (ROOT / "examples").rglob("expected*")}
    assert promising
    assert promising <= set(EXAMPLES), "it has an expected.txt and no command.txt"
