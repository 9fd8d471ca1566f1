"""The workflows of examples/ci run whole, in act, a runner of workflows: conditions, outputs and the order of the steps.

Other actions are stand-ins, so that nothing is fetched; checkout is act's own copy of the folder. .ci/run builds act, where there
is Go.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from costgate.report.formats import renderer
from tests.ci.github import ROOT
from tests.forge.apis import HEAD, GitHubApi
from tests.forge.server import serving
from tests.report import verdicts

pytestmark = pytest.mark.skipif(
    shutil.which("act") is None, reason="act is not on PATH: go install github.com/nektos/act@v0.2.89"
)
CONFIG = """version: 1
projects:
  - {path: ., name: shop}
budgets:
  - {scope: {}, amount: 1000, max_increase: 50}
policies:
  levels: {budgets: deny, guardrails: "off", tags: "off"}
"""
VOLUME = """provider "aws" {{
  region = "us-east-1"
}}

resource "aws_ebs_volume" "data" {{
  availability_zone = "us-east-1a"
  size              = {size}
  type              = "gp3"
  encrypted         = true
}}
"""
STAND_IN = (
    "name: x\ndescription: x\ninputs: {inputs}\nruns: {{using: composite, steps: [{{shell: bash, run: {run}, env: {env}}}]}}\n"
)
USED = re.compile(r"uses: ([\w-]+/[\w-]+)[\w/-]*@([0-9a-f]{40})")
LATER = {
    "if": "always()",
    "env": {"OUTPUTS": "${{ toJSON(steps.gate.outputs) }}"},
    "run": 'echo "$OUTPUTS" >"$SEEN/outputs.json"',
}


def stand_in(folder, inputs, run, env):
    """Write an action that does *run* instead of what it is called after."""
    folder.mkdir(parents=True)
    (folder / "action.yml").write_text(STAND_IN.format(inputs=json.dumps(inputs), run=json.dumps(run), env=json.dumps(env)))


@pytest.fixture
def actions(tmp_path):
    """A folder with our action and a stand-in for each other one."""
    folder = tmp_path / "actions"
    (folder / "costgate" / ".github").mkdir(parents=True)
    shutil.copy(ROOT / "action.yml", folder / "costgate")
    shutil.copytree(ROOT / ".github" / "action", folder / "costgate" / ".github" / "action")
    cached = {"path": {"required": True}, "key": {"required": True}}
    for name in ("restore", "save"):
        stand_in(folder / "cache" / name, cached, f'echo >"$SEEN/{name}"', {})
    kept = {"name": {"required": True}, "path": {"required": True}}
    stand_in(folder / "upload-artifact", kept, 'cp -r "$FROM" "$SEEN/artifact"', {"FROM": "${{ inputs.path }}"})
    given = {name: {"required": True} for name in ("name", "path", "run-id", "github-token")}
    stand_in(folder / "download-artifact", given, 'mkdir "$TO" && cp "$SEEN/report.json" "$TO"', {"TO": "${{ inputs.path }}"})
    return folder


@pytest.fixture
def shop(tmp_path):
    """A function that makes a repository with a change of a volume from no size to *size*, and returns the base's commit."""
    folder = tmp_path / "shop"

    def git(*words):
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words]
        return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    def make(size, config=CONFIG):
        folder.mkdir()
        git("init", "-q", "-b", "main")
        if config:
            (folder / "costgate.yaml").write_text(config)
        git("add", ".")
        git("commit", "-q", "--allow-empty", "-m", "base")
        (folder / "main.tf").write_text(VOLUME.format(size=size))
        git("add", ".")
        git("commit", "-q", "-m", "volume")
        git("update-ref", "refs/remotes/origin/main", "HEAD~1")  # as a checkout of the whole history has it
        return git("rev-parse", "HEAD~1")

    return make


@pytest.fixture
def run(tmp_path, actions):
    """A function that runs a template for an event, and returns how it ended, its log, and the comments that there are."""

    def go(template, name, event):
        document = yaml.safe_load((ROOT / "examples" / "ci" / template).read_text(encoding="utf-8"))
        document["on"] = document.pop(True)  # in YAML 1.1 `on` is true
        (job,) = document["jobs"].values()
        job["steps"].append(LATER)
        workflow, seen = tmp_path / "workflow.yml", tmp_path / "seen"
        workflow.write_text(yaml.safe_dump(document))
        (tmp_path / "event.json").write_text(json.dumps(event | {"repository": {"default_branch": "main"}}))
        seen.mkdir(exist_ok=True)
        pins = {f"{name}@{commit}" for name, commit in USED.findall(workflow.read_text() + (ROOT / "action.yml").read_text())}
        api = GitHubApi()
        api.pulls = [{"number": 7, "headRefOid": HEAD, "headRepository": {"nameWithOwner": "mallory/shop"}}]
        with serving(api) as url:
            command = ["act", name, "-e", tmp_path / "event.json", "-W", workflow, "-P", "ubuntu-latest=-self-hosted"]
            command += ["--action-offline-mode", "--no-cache-server", "--action-cache-path", tmp_path / "act"]
            command += [f"--local-repository={pin}={actions / re.split('[/@]', pin)[1]}" for pin in sorted(pins)]
            command += ["-s", f"GITHUB_TOKEN={api.token}", f"--env=GITHUB_GRAPHQL_URL={url}/graphql", f"--env=SEEN={seen}"]
            command += ["--env=GITHUB_REPOSITORY=acme/shop", f"--env=COSTGATE_BIN={Path(sys.executable).parent}"]
            done = subprocess.run(
                [str(word) for word in command],
                cwd=tmp_path / "shop",
                env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "COSTGATE_AS_OF": "2026-11-23"},
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
        return done.returncode, done.stdout + done.stderr, api.bodies()

    return go


def pull_request(base, source="acme/shop"):
    """The event of a pull request from the repository *source*, as far as the workflows read it."""
    head = {"ref": "pr", "sha": HEAD, "repo": {"full_name": source}}
    return {"number": 7, "pull_request": {"number": 7, "head": head, "base": {"ref": "main", "sha": base}}}


def outputs(tmp_path):
    """The outputs of the action that a later step of the job sees."""
    return json.loads((tmp_path / "seen" / "outputs.json").read_text())


def test_a_blocked_change_fails_the_job_and_is_said_everywhere(run, shop, tmp_path):
    """A volume of 1,000 GB at $0.08 is $80 a month; one change may add $50."""
    code, log, comments = run("github-one-job.yml", "pull_request", pull_request(shop(1_000)))
    assert code == 1, log
    said = outputs(tmp_path)
    assert (said["verdict"], said["exit-code"], Decimal(said["delta-monthly"])) == ("blocked", "1", 80), log
    assert "::error title=budgets." in log
    assert {path.suffix for path in (tmp_path / "seen" / "artifact").iterdir()} == {".txt", ".html", ".json", ".md", ".sarif"}
    (comment,) = comments
    assert "blocked" in comment


def test_a_fork_s_pull_request_is_judged_and_not_commented_on(run, shop, tmp_path):
    """100 GB are $8 a month."""
    code, log, comments = run("github-one-job.yml", "pull_request", pull_request(shop(100), "mallory/shop"))
    assert (code, comments) == (0, []), log
    assert (outputs(tmp_path)["verdict"], Decimal(outputs(tmp_path)["delta-monthly"])) == ("pass", 8), log
    assert (tmp_path / "seen" / "artifact" / "report.json").exists()


def test_what_cannot_be_judged_fails_the_job_and_leaves_no_report(run, shop, tmp_path):
    """No costgate.yaml, so nothing says what is to be judged."""
    code, log, comments = run("github-one-job.yml", "pull_request", pull_request(shop(100, config="")))
    assert (code, comments) == (1, []), log
    assert (outputs(tmp_path)["verdict"], outputs(tmp_path)["exit-code"]) == ("error", "2"), log
    assert "::error title=costgate::nothing was judged (exit code 2)%0Aerror: no plan was named" in log
    assert not (tmp_path / "seen" / "artifact").exists()


@pytest.mark.parametrize("conclusion", ["failure", "cancelled"])
def test_the_second_workflow_comments_on_what_the_first_has_left(run, shop, tmp_path, conclusion):
    shop(100)
    (tmp_path / "seen").mkdir()
    (tmp_path / "seen" / "report.json").write_text(renderer("json")(verdicts.verdict()))
    source = {"head_branch": "pr", "head_sha": HEAD, "head_repository": {"full_name": "mallory/shop"}}
    other = {"id": 12, "event": "pull_request", "conclusion": conclusion, "pull_requests": [], **source}
    code, log, comments = run("github-forks-comment.yml", "workflow_run", {"workflow_run": other})
    assert code == 0, log
    assert len(comments) == (conclusion == "failure"), log
