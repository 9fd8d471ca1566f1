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


def test_every_template_is_in_the_table():
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if path.name not in table] == []
