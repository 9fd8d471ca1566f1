"""The GitHub Action comments on the pull request; the forge's API is served on this machine."""

import json
import sys
from pathlib import Path

import pytest

from costgate.report.formats import renderer
from tests.ci.github import run_step
from tests.forge.apis import HEAD, GitHubApi
from tests.forge.server import serving
from tests.report import verdicts

COMMENT = "Comment on the pull request"


@pytest.mark.parametrize(
    ("inputs", "env", "message"),
    [
        ({"result": "none.json"}, {}, "there is no result to comment on: none.json"),
        ({"result": "--help"}, {}, "may not start with '-'"),
        ({"result": "action.yml", "key": "a b"}, {}, "is not a name"),
    ],
)
def test_a_comment_needs_a_result_and_a_name(inputs, env, message, tmp_path):
    (tmp_path / "action.yml").write_text("")
    step = run_step(COMMENT, tmp_path, inputs=inputs, env=env)
    assert step.code == 2
    assert message in step.log


def test_a_comment_that_cannot_be_written_is_an_error_that_people_see(tmp_path):
    (tmp_path / "report.json").write_text("{")
    environment = {
        "COSTGATE_BIN": str(Path(sys.executable).parent),
        "GITHUB_REPOSITORY": "acme/shop",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_RUN_ID": "12",
    }
    step = run_step(COMMENT, tmp_path, inputs={"result": "report.json"}, env=environment)
    assert step.code == 2
    assert "error: " in step.log
    assert step.commands == ["::error title=costgate::the comment could not be written: the log of this step says why"]


def test_a_name_of_several_lines_is_no_command(tmp_path):
    step = run_step(COMMENT, tmp_path, inputs={"result": "none.json\n::warning::x"})
    assert step.commands == ["::error title=costgate::there is no result to comment on: none.json ::warning::x"]


def test_the_result_of_another_job_is_said_on_the_pull_request(tmp_path):
    """No stand-in for the gate; the forge's API is served on this machine."""
    (tmp_path / "report.json").write_text(renderer("json")(verdicts.verdict()))
    (tmp_path / "event.json").write_text(json.dumps({"pull_request": {"number": 7, "head": {"sha": HEAD}}}))
    api = GitHubApi()
    with serving(api) as url:
        environment = {
            "COSTGATE_BIN": str(Path(sys.executable).parent),
            "GITHUB_TOKEN": api.token,
            "GITHUB_REPOSITORY": "acme/shop",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_RUN_ID": "12",
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
            "GITHUB_GRAPHQL_URL": f"{url}/graphql",
        }
        step = run_step(COMMENT, tmp_path, inputs={"result": "report.json"}, env=environment)
    assert step.code == 0, step.log
    (body,) = api.bodies()
    assert "[The whole report](https://github.com/acme/shop/actions/runs/12)" in body
