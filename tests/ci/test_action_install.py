"""The GitHub Action installs costgate: which one, with what, and only where there is none."""

import re
import shlex
import shutil

import pytest

from tests.ci.github import ROOT, run_step

INSTALL = "Install costgate"


@pytest.mark.parametrize("version", ["latest", "1.2", "1.2.3; rm -rf /", "--pre", "1.2.3\n--pre", "../x", "1.2.3+local"])
def test_a_version_that_is_none_is_refused(version, tmp_path):
    step = run_step(INSTALL, tmp_path, inputs={"version": version})
    assert step.code == 2
    assert "'version' is not a version" in step.log
    assert not (tmp_path / "costgate-venv").exists()


@pytest.mark.parametrize(
    ("version", "requirement"),
    [
        ("1.2.3", "costgate[comment,spend]==1.2.3"),
        ("1.2.3rc1", "costgate[comment,spend]==1.2.3rc1"),
        ("", f"{ROOT}[comment,spend]"),
    ],
)
def test_what_is_installed(version, requirement, tmp_path):
    """A stand-in for Python writes its arguments down, so that nothing is installed."""
    python = tmp_path / "path" / "python3"
    python.parent.mkdir()
    log = shlex.quote(str(tmp_path / "calls"))
    body = f'#!/bin/bash\necho "$@" >>{log}\nif [[ "$2" = venv ]]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi\n'
    python.write_text(body)
    python.chmod(0o755)
    step = run_step(INSTALL, tmp_path, inputs={"version": version}, env={"PATH": f"{python.parent}:/usr/bin:/bin"})
    assert step.code == 0, step.log
    calls = (tmp_path / "calls").read_text().splitlines()
    assert calls[-2:] == [
        f"-m venv --clear {tmp_path}/costgate-venv",
        f"-m pip install --quiet --disable-pip-version-check -- {requirement}",
    ]


def test_what_cannot_be_installed_is_an_error_on_a_line_of_its_own(tmp_path):
    """pip may end in a colour instead of a newline, and then the runner would not see the command behind it."""
    python = tmp_path / "path" / "python3"
    python.parent.mkdir()
    python.write_text(
        '#!/bin/bash\nif [[ "$2" = venv ]]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi\n'
        'if [[ "$2" = pip ]]; then printf "no such version\\e[0m"; exit 1; fi\n'
    )
    python.chmod(0o755)
    step = run_step(INSTALL, tmp_path, inputs={"version": "9.9.9"}, env={"PATH": f"{python.parent}:/usr/bin:/bin"})
    assert step.code == 2
    assert step.commands == ["::error title=costgate::costgate 9.9.9 could not be installed: the log of this step says why"]


def test_what_came_from_the_cache_is_not_installed_again(tmp_path):
    bin = tmp_path / "costgate-venv" / "bin"
    bin.mkdir(parents=True)
    (bin / "costgate").write_text("#!/bin/bash\necho costgate 1.2.3\n")
    (bin / "costgate").chmod(0o755)
    step = run_step(INSTALL, tmp_path, inputs={"version": "1.2.3"})
    assert (step.code, step.log.strip()) == (0, "costgate 1.2.3")


def test_the_cache_s_key_tells_releases_apart_and_stays_the_same(tmp_path):
    def key(**inputs):
        step = run_step("Find Python", tmp_path, inputs=inputs)
        assert step.outputs["venv"] == f"{tmp_path}/costgate-venv"
        return step.outputs["key"]

    assert key(version="1.2.3") == key(version="1.2.3") != key(version="1.2.4") != key()
    assert re.fullmatch("costgate-[0-9a-f]{64}", key())


def test_nothing_is_installed_where_costgate_is_named(tmp_path):
    step = run_step(INSTALL, tmp_path, env={"COSTGATE_BIN": "/opt/costgate/bin"})
    assert step.code == 0
    assert not (tmp_path / "costgate-venv").exists()


def test_a_runner_without_a_new_python_is_told_what_to_do(tmp_path):
    empty = tmp_path / "path"
    empty.mkdir()
    for name in ("bash", "env"):
        (empty / name).symlink_to(shutil.which(name))
    step = run_step(INSTALL, tmp_path, env={"PATH": str(empty)})
    assert step.code == 2
    assert "run actions/setup-python before" in step.log
