"""Pulumi's own package: not loaded early, named when it is missing, and used as it wants to be."""

import json
import os
import subprocess
import sys

import pytest

from costgate.read import pulumi_preview
from tests.read.pulumi_preview.recorded import FAILED, PREVIEW, refused


def test_without_the_package_the_extra_is_named(project, stand_in):
    (stand_in() / "automation.py").unlink()
    error = refused(project)
    assert error.what == "running `pulumi preview` needs Pulumi's package for Python"
    assert error.hint == "pip install 'costgate[pulumi]'"


def test_pulumis_package_is_not_loaded_before_it_is_needed():
    loaded = "import costgate.read.pulumi_preview, sys; sys.exit('pulumi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


COMMAND = """\
#!{python} -IS
import sys
if sys.argv[1:] == ["version"]:
    print("v3.260.0")
    sys.exit()
sys.stdout.write(open({stdout!r}).read())
sys.stderr.write(open({stderr!r}).read())
sys.exit({code})
"""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the command is a script with a #! line")
@pytest.mark.parametrize(
    ("stdout", "stderr", "code", "what"),
    [
        (PREVIEW, "", 0, ""),
        ("", "error: no stack named 'dev' found\n", 6, "there is no stack dev"),
        (json.dumps(FAILED, indent=4), "", 1, "`pulumi preview` fails: Program failed with an unhandled exception:"),
    ],
    ids=["preview", "no stack", "failing program"],
)
def test_the_real_package_is_used_as_it_wants_to_be(project, tmp_path, monkeypatch, stdout, stderr, code, what):
    pytest.importorskip("pulumi.automation", reason="needs the extra costgate[pulumi]")
    (tmp_path / "stdout").write_text(stdout)
    (tmp_path / "stderr").write_text(stderr)
    command = tmp_path / "bin" / "pulumi"
    command.parent.mkdir()
    files = {"stdout": str(tmp_path / "stdout"), "stderr": str(tmp_path / "stderr")}
    command.write_text(COMMAND.format(python=sys.executable, code=code, **files))
    command.chmod(0o700)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    if what:
        assert refused(project).what.startswith(what)
    else:
        assert pulumi_preview.preview(str(project), "dev").decode() == PREVIEW


@pytest.mark.skipif(os.name == "nt", reason="a PATH without the command")
def test_the_real_package_without_the_command_says_what_to_install(project, tmp_path, monkeypatch):
    pytest.importorskip("pulumi.automation", reason="needs the extra costgate[pulumi]")
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refused(project)
    assert "the `pulumi` command cannot be started" in error.what
    assert "download-install" in error.hint
