"""What linters of GitHub's workflows say of the action, of our own workflows and of the templates: nothing."""

import re
import shutil
import subprocess
import sys

import pytest
import yaml

from tests.ci.github import ACTION, ROOT

PIN = re.compile(r"@([0-9a-f]{40}) # (v\d+)\.[\d.]+$", re.MULTILINE)
WORKFLOWS = [*(ROOT / ".github" / "workflows").iterdir(), *(ROOT / "examples" / "ci").glob("github-*.yml")]


def actionlint(*files):
    """What actionlint finds in *files*; it is built by .ci/run, where there is Go."""
    command = shutil.which("actionlint")
    if command is None:
        pytest.skip("actionlint is not on PATH: go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12")
    done = subprocess.run([command, "-color=false", *map(str, files)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def as_workflow():
    """The action as a workflow that others may call: actionlint does not read action.yml. Same inputs, steps and outputs.

    Other actions stand in it by tag: actionlint knows their inputs and outputs by that, and not by commit.
    """
    inputs = {name: {"type": "string", "default": value["default"]} for name, value in ACTION["inputs"].items()}
    outputs = {name: {"value": f"${{{{ jobs.action.outputs.{name} }}}}"} for name in ACTION["outputs"]}
    job = {
        "runs-on": "ubuntu-latest",
        "outputs": {name: output["value"] for name, output in ACTION["outputs"].items()},
        "steps": ACTION["runs"]["steps"],
    }
    call = {"workflow_call": {"inputs": inputs, "outputs": outputs}}
    text = yaml.safe_dump({"name": "action", "on": call, "permissions": {}, "jobs": {"action": job}}, sort_keys=False)
    for commit, tag in PIN.findall((ROOT / "action.yml").read_text(encoding="utf-8")):
        text = text.replace(f"@{commit}", f"@{tag}")
    return text


def test_zizmor_finds_nothing():
    zizmor = shutil.which("zizmor", path=f"{sys.exec_prefix}/bin") or shutil.which("zizmor")
    if zizmor is None:
        pytest.skip("zizmor is not installed: it is in the `lint` extra")
    command = [zizmor, "--offline", "--quiet", "action.yml", ".github", "examples"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_nothing_in_the_workflows():
    assert actionlint(*WORKFLOWS) == ""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_gives_other_actions_inputs_that_they_have(path, tmp_path):
    workflow = tmp_path / path.name
    workflow.write_text(PIN.sub(r"@\2", path.read_text(encoding="utf-8")))
    assert actionlint(workflow) == ""


def test_actionlint_finds_nothing_in_the_action(tmp_path):
    """Its expressions, the outputs of its steps, and what it gives other actions."""
    workflow = tmp_path / "action.yml"
    workflow.write_text(as_workflow())
    assert actionlint(workflow) == ""


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        ("steps.cache.outputs", "steps.cached.outputs", 'property "cached" is not defined'),
        ("inputs.artifact !=", "inputs.artefact !=", 'property "artefact" is not defined'),
        ("cache-hit != 'true'", "cache_hit != 'true'", 'property "cache_hit" is not defined'),
        ("key: ${{ steps.python", "keys: ${{ steps.python", 'input "keys" is not defined'),
        ("github.event.pull_request", "githb.event.pull_request", 'undefined variable "githb"'),
    ],
)
def test_a_slip_in_the_action_would_be_found(right, wrong, finding, tmp_path):
    text = as_workflow()
    assert right in text
    workflow = tmp_path / "action.yml"
    workflow.write_text(text.replace(right, wrong))
    assert finding in actionlint(workflow)
