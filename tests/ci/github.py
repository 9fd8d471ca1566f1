"""Runs the steps of action.yml as a runner of GitHub does: bash, an environment, and files for outputs and the summary."""

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+)(?: \|\| steps\.check\.outputs\.[a-z-]+)? \}\}")


class Step(NamedTuple):
    """What one step of the action left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def commands(self):
        """The workflow commands that the runner obeys: none between `stop-commands` and its token."""
        obeyed, token = [], ""
        for row in self.log.splitlines():
            if token:
                token = "" if row.strip() == f"::{token}::" else token
            elif row.lstrip().startswith("::stop-commands::"):
                token = row.strip().removeprefix("::stop-commands::")
            elif row.lstrip().startswith("::"):
                obeyed.append(row)
        return obeyed


def run_step(name, folder, *, inputs=None, env=None):
    """Run the step called *name* in *folder* with *inputs*, and return what it left behind."""
    step = next(step for step in ACTION["runs"]["steps"] if step["name"] == name)
    assert step["shell"] == "bash"
    given = {key: value["default"] for key, value in ACTION["inputs"].items()} | (inputs or {})
    outputs, summary = folder / "outputs", folder / "summary.md"
    outputs.write_text("")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", ""),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(outputs),
        "GITHUB_STEP_SUMMARY": str(summary),
        "RUNNER_TEMP": str(folder),
        **{key: INPUT.sub(lambda found: given[found[1]], value) for key, value in step.get("env", {}).items()},
        **(env or {}),
    }
    # GitHub's own way to call bash: https://docs.github.com/actions/reference/workflow-syntax-for-github-actions
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    return Step(
        done.returncode,
        done.stdout + done.stderr,
        dict(row.split("=", 1) for row in outputs.read_text().splitlines()),
        summary.read_text() if summary.exists() else "",
    )
