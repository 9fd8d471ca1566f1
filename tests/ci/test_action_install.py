"""The GitHub Action installs costgate: which one, with what, and only where there is none."""

import re
import shlex
import shutil

from tests.ci.github import ROOT, run_step

INSTALL = "Install costgate"


def test_what_is_installed_is_the_checkout_of_the_action(tmp_path):
    """Never a name from an index, which may be anybody's. A stand-in for Python writes its arguments down, so that nothing is installed."""
    python = tmp_path / "path" / "python3"
    python.parent.mkdir()
    log = shlex.quote(str(tmp_path / "calls"))
    body = f'#!/bin/bash\necho "$@" >>{log}\nif [[ "$2" = venv ]]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi\n'
    python.write_text(body)
    python.chmod(0o755)
    step = run_step(INSTALL, tmp_path, env={"PATH": f"{python.parent}:/usr/bin:/bin"})
    assert step.code == 0, step.log
    calls = (tmp_path / "calls").read_text().splitlines()
    assert calls[-2:] == [
        f"-m venv --clear {tmp_path}/costgate-venv",
        f"-m pip install --quiet --disable-pip-version-check -- {ROOT}[comment,spend]",
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
    step = run_step(INSTALL, tmp_path, env={"PATH": f"{python.parent}:/usr/bin:/bin"})
    assert step.code == 2
    assert step.commands == ["::error title=costgate::costgate could not be installed: the log of this step says why"]


def test_what_came_from_the_cache_is_not_installed_again(tmp_path):
    bin = tmp_path / "costgate-venv" / "bin"
    bin.mkdir(parents=True)
    (bin / "costgate").write_text("#!/bin/bash\necho costgate 1.2.3\n")
    (bin / "costgate").chmod(0o755)
    step = run_step(INSTALL, tmp_path)
    assert (step.code, step.log.strip()) == (0, "costgate 1.2.3")


def test_the_cache_s_key_stays_the_same(tmp_path):
    first, second = (run_step("Find Python", tmp_path).outputs for _ in range(2))
    assert first == second
    assert first["venv"] == f"{tmp_path}/costgate-venv"
    assert re.fullmatch("costgate-[0-9a-f]{64}", first["key"])


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
