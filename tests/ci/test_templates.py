"""The templates for other people's CI: they parse, and each costgate command in them is one that costgate knows."""

import re
import shlex

import pytest
import yaml

from costgate.cli.options import parser
from costgate.report.formats import EXPORTS, FORMATS
from tests.ci.github import ACTION, ROOT

FOLDER = ROOT / "examples" / "ci"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
COMMAND = re.compile(r"(?:^|\s|/)costgate ((?:check|comment) [^;'\n]*(?:\n\s+-o [^;'\n]*)?)")


def commands(path):
    """Each costgate command of a template, as words."""
    text = path.read_text(encoding="utf-8").replace("\\\\\n", "\n").replace("\\\n", " ")
    return [
        shlex.split(found)
        for found in COMMAND.findall("\n".join(row for row in text.splitlines() if not row.lstrip().startswith("#")))
    ]


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix in (".yml", ".yaml")], ids=lambda path: path.name)
def test_a_template_is_yaml(path):
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


@pytest.mark.parametrize("path", [path for path in FILES if not path.name.startswith("github")], ids=lambda path: path.name)
def test_its_commands_are_costgates(path):
    found = commands(path)
    assert found
    for words in found:
        options = parser().parse_args(words)
        formats = {output.partition("=")[0] for output in getattr(options, "output", None) or []}
        assert formats <= set(FORMATS) | set(EXPORTS)


@pytest.mark.parametrize("path", [path for path in FILES if path.name.startswith("github")], ids=lambda path: path.name)
def test_a_workflow_gives_the_action_inputs_that_it_has(path):
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = [step for job in document["jobs"].values() for step in job["steps"]]
    (gate,) = [step for step in steps if step.get("uses", "").startswith("costgate/costgate@")]
    assert set(gate.get("with", {})) <= set(ACTION["inputs"])


def test_the_workflow_that_may_write_runs_nothing_of_the_pull_request():
    """No checkout, no script: https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/"""
    document = yaml.safe_load((FOLDER / "github-forks-comment.yml").read_text(encoding="utf-8"))
    (job,) = document["jobs"].values()
    assert not any("run" in step or "checkout" in step["uses"] for step in job["steps"])
    judge = yaml.safe_load((FOLDER / "github-forks-judge.yml").read_text(encoding="utf-8"))
    (job,) = judge["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert document["on" if "on" in document else True]["workflow_run"]["workflows"] == [judge["name"]]


def test_the_comment_waits_for_a_run_that_has_left_a_result():
    """A newer push cancels the older run, and one of a new contributor waits for approval: neither has an artifact."""
    document = yaml.safe_load((FOLDER / "github-forks-comment.yml").read_text(encoding="utf-8"))
    (job,) = document["jobs"].values()
    assert """contains(fromJSON('["success", "failure"]'), github.event.workflow_run.conclusion)""" in job["if"]


def test_every_template_is_in_the_table():
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if path.name not in table] == []


def template(name):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def test_gitlab_has_a_report_of_the_target_branch_to_compare_with():
    """Without one the widget shows nothing: https://docs.gitlab.com/ci/testing/code_quality_troubleshooting/"""
    document = template("gitlab-ci.yml")
    (job,) = [job for job in document.values() if {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"} in job["rules"]]
    assert job["extends"] == "cost"
    assert job["artifacts"]["reports"]["codequality"] == document["cost"]["artifacts"]["reports"]["codequality"]
    assert job["after_script"] == []


def test_bitbucket_has_the_folder_that_its_test_results_are_read_from():
    """https://support.atlassian.com/bitbucket-cloud/docs/test-reporting-in-pipelines/"""
    script = template("bitbucket-pipelines.yml")["pipelines"]["pull-requests"]["**"][0]["step"]["script"]
    assert any(row.startswith("mkdir -p test-results") for row in script)
    assert "junit=test-results/" in script[-1]


def test_jenkins_records_warnings_of_a_build_that_failed():
    """Skipped by default: https://github.com/jenkinsci/warnings-ng-plugin"""
    assert "recordIssues enabledForFailure: true" in (FOLDER / "Jenkinsfile").read_text(encoding="utf-8")


def test_atlantis_shows_the_plan_before_the_gate_and_applies_only_what_may_be_merged():
    document = template("atlantis.yaml")
    *_, shown, gate = document["workflows"]["cost"]["plan"]["steps"]
    assert shown == "show"
    assert "$SHOWFILE" in gate["run"]
    assert document["repos"][0]["apply_requirements"] == ["mergeable"]


@pytest.mark.parametrize("name", ["Jenkinsfile", "azure-pipelines.yml", "bitbucket-pipelines.yml"])
def test_the_target_branch_is_the_base_and_costgate_finds_where_the_branch_left_it(name):
    assert 'costgate check --base "origin/$' in (FOLDER / name).read_text(encoding="utf-8")
