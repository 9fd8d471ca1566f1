"""A project, and a stand-in for Pulumi's package that says what a test wants."""

import json

import pytest

from costgate.read import pulumi_preview

STAND_IN = '''
"""Stands in for `pulumi.automation`: the names, arguments and errors that costgate uses, as the real package has them."""

import json, os, time
from pathlib import Path

HERE = Path(__file__).parent
SAYS = json.loads((HERE / "says.json").read_text())


class CommandError(Exception):
    pass


class StackNotFoundError(CommandError):
    pass


class InvalidVersionError(Exception):
    pass


class PulumiCommand:
    def __init__(self):
        print("this must not reach anybody's stdout")
        if SAYS["start"] == "no command":
            raise FileNotFoundError(2, "No such file or directory", "pulumi")
        if SAYS["start"] == "old":
            raise InvalidVersionError("Minimum version requirement failed. Please update the Pulumi CLI.")
        if SAYS["start"] == "broken":
            raise KeyError("nobody expects this")

    def run(self, args, cwd, additional_env, on_output=None, on_error=None):
        environment = {**os.environ, **additional_env}
        called = {"args": args, "cwd": cwd, "environment": environment, "process": os.getpid()}
        (HERE / "called.part").write_text(json.dumps(called))
        (HERE / "called.part").rename(HERE / "called.json")
        [log] = [one.partition("=")[2] for one in args if one.startswith("--event-log=")]
        Path(log).write_text(SAYS["events"])
        while SAYS["waits"] and not (HERE / "go").exists():
            time.sleep(0.01)
        for line in SAYS["stdout"].splitlines():
            on_output(line.rstrip())
        for line in SAYS["stderr"].splitlines():
            on_error(line.rstrip())
        if "no stack named" in SAYS["stderr"]:
            raise StackNotFoundError(SAYS["stderr"])
        if SAYS["code"]:
            raise CommandError(SAYS["stdout"] + SAYS["stderr"])
'''


@pytest.fixture
def project(tmp_path):
    """A folder with a project; what its program is does not matter here."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    return folder


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a stand-in for Pulumi's package before the real one; it says what the returned function is given."""
    package = tmp_path / "modules" / "pulumi"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "automation.py").write_text(STAND_IN)
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setattr(pulumi_preview, "TICK", 0.02)
    monkeypatch.setattr(pulumi_preview, "GRACE", 0.05)

    def says(stdout="", stderr="", *, code=0, events="", start="", waits=False):
        told = {"stdout": stdout, "stderr": stderr, "code": code, "events": events, "start": start, "waits": waits}
        (package / "says.json").write_text(json.dumps(told))
        return package

    return says
