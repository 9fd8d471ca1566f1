"""`costgate comment` says a saved result on its pull request, and nothing that is secret."""

import json

import pytest

from costgate.cli.main import main
from costgate.report.formats import renderer
from tests.forge.apis import HEAD, GitHubApi
from tests.forge.server import serving
from tests.report import verdicts


@pytest.fixture
def job(tmp_path, monkeypatch):
    """A job of pull request 7, its forge, and a saved result."""
    (tmp_path / "result.json").write_text(renderer("json")(verdicts.verdict()), encoding="utf-8")
    (tmp_path / "event.json").write_text(f'{{"pull_request": {{"number": 7, "head": {{"sha": "{HEAD}"}}}}}}')
    api = GitHubApi()
    with serving(api) as url:
        for name, value in {
            "GITHUB_TOKEN": "secret-token-1",
            "GITHUB_REPOSITORY": "acme/shop",
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
            "GITHUB_RUN_ID": "12",
            "GITHUB_GRAPHQL_URL": f"{url}/graphql",
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        yield api


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(["comment", "github", "--result", "result.json", *arguments])
    return ended.value.code


def test_the_report_is_posted(job, capsys):
    """It ends with 0 although the result is blocked: the gate's own code is the verdict."""
    assert run("--report-url", "https://ci.example.com/jobs/12") == 0
    (body,) = job.bodies()
    assert body.startswith("<!-- costgate-comment key=default run=12001")
    assert "### ❌ costgate: " in body
    assert body.endswith("[The whole report](https://ci.example.com/jobs/12)\n")
    said = capsys.readouterr()
    assert said.err == "GitHub: created: a comment was written https://gh/1\n"
    assert "secret-token-1" not in body + said.out + said.err


def test_a_dry_run_prints_it(job, capsys):
    assert run("--dry-run") == 0
    said = capsys.readouterr()
    assert "### ❌ costgate: " in said.out
    assert said.err == "GitHub: would be created: a comment was written\n"
    assert job.bodies() == []


@pytest.mark.parametrize("forge", ["github", "gitlab", "bitbucket", "azure"])
def test_a_dry_run_without_a_token_prints_it_and_asks_nobody(forge, tmp_path, monkeypatch, capsys):
    (tmp_path / "result.json").write_text(renderer("json")(verdicts.verdict()), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_TOKEN", "GITLAB_TOKEN", "BITBUCKET_TOKEN", "SYSTEM_ACCESSTOKEN"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit) as ended:
        main(["comment", forge, "--result", "result.json", "--dry-run"])
    said = capsys.readouterr()
    assert ended.value.code == 0
    assert "### ❌ costgate: " in said.out
    assert said.err.endswith(": no token is set, so whether there is a comment already was not looked up\n")


@pytest.mark.usefixtures("job")
def test_without_a_dry_run_a_token_is_needed(monkeypatch, capsys):
    monkeypatch.delenv("GITHUB_TOKEN")
    assert run() == 2
    assert "GITHUB_TOKEN is not set" in capsys.readouterr().err


@pytest.mark.usefixtures("job")
def test_a_token_that_is_refused_is_an_error_of_a_dry_run_too(monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "a wrong\nline")
    assert run("--dry-run") == 2


def test_a_pull_request_that_has_moved_on_is_no_error(job, tmp_path, capsys):
    """A `workflow_run` often comes after the next push, or after the merge: a red workflow would tell nobody anything."""
    home = {"head_branch": "feature", "head_sha": HEAD, "head_repository": None}
    (tmp_path / "event.json").write_text(json.dumps({"workflow_run": home}))
    assert run() == 0
    said = capsys.readouterr().err
    assert said.startswith("github: stale: no open pull request from a repository that is gone, branch feature, is at ")
    assert job.bodies() == []


@pytest.mark.parametrize(
    ("changes", "arguments", "code"),
    [
        ({}, ["--when", "findings"], 1),
        ({"findings": [], "outcome": "pass", "exit_code": 0}, ["--when", "findings"], 0),
        ({"findings": [], "outcome": "pass", "exit_code": 0}, ["--when", "changes"], 1),
        ({"findings": [], "outcome": "pass", "exit_code": 0}, ["--when", "changes", "--min-delta", "1000000"], 0),
        ({"findings": [], "outcome": "incomplete", "exit_code": 3}, ["--when", "findings"], 1),
    ],
)
def test_a_comment_is_begun_only_when_there_is_something_to_say(changes, arguments, code, job, tmp_path):
    (tmp_path / "result.json").write_text(renderer("json")(verdicts.verdict(**changes)), encoding="utf-8")
    assert run(*arguments) == 0
    assert len(job.bodies()) == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--key", "a b"], "is no key"),
        (["--report-url", "javascript:alert(1)"], "is no address"),
        (["--report-url", "https://x/)](y"], "is no address"),
        (["--min-delta", "ten"], "is no amount"),
        (["--min-delta", "NaN"], "is no amount"),
    ],
)
def test_what_is_not_plain_is_refused(arguments, message, job, capsys):
    assert run(*arguments) == 2
    assert message in capsys.readouterr().err
    assert job.bodies() == []


@pytest.mark.usefixtures("job")
def test_a_saved_result_is_said_in_another_format(capsys):
    """`costgate render` judges nothing, and ends with 0."""
    with pytest.raises(SystemExit) as ended:
        main(["render", "result.json", "-o", "github", "-o", "markdown=comment.md"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == renderer("github")(verdicts.verdict())
