"""Pages that people follow step by step: what they link to is there, and the commands that they show are costgate's."""

import re
import shlex

import pytest
import yaml
from jsonschema import Draft4Validator

from costgate import configfile
from costgate.cli.comment_options import BEHAVIORS, FORGES
from costgate.cli.options import parser
from costgate.forge import azure, bitbucket, github, gitlab
from costgate.report.redaction import LEVELS
from tests.ci.github import ACTION
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = [DOCS / name for name in ("tutorial.md", "pull-requests.md", "migrate-infracost.md")]
MIGRATE = (DOCS / "migrate-infracost.md").read_text(encoding="utf-8")
REQUESTS = (DOCS / "pull-requests.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
SPAN = re.compile(r"(?<!`)`(costgate [^`…]+)`(?!`)")
FENCE = re.compile(r"^```(sh|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROMPT = {"sh": "", "console": "$ "}


def commands(page):
    """Each whole costgate command of a page, as words: in backticks, and in blocks of shell."""
    text = page.read_text(encoding="utf-8")
    rows = SPAN.findall(text)
    for language, block in FENCE.findall(text):
        start = f"{PROMPT[language]}costgate "
        rows += [row.removeprefix("$ ") for row in block.splitlines() if row.startswith(start)]
    for row in rows:
        yield shlex.split(re.split(r"\s[|>&]", row)[0])[1:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_it_links_to_is_there(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_commands_are_costgates(page):
    found = list(commands(page))
    assert len(found) > 3
    subjects = {words[0] for words in found if len(words) == 1}  # `costgate check`, where the command itself is spoken of
    assert subjects <= {"check", "price", "init", "doctor"}
    for words in found:
        parser().parse_args(words)


def test_every_command_of_infracost_has_an_answer():
    """The commands of 0.10, as `infracost --help` lists them."""
    for command in ("breakdown", "diff", "output", "comment", "upload", "generate config", "configure", "auth"):
        assert f"infracost {command}" in MIGRATE, command


def test_every_key_of_its_configuration_has_an_answer(shared):
    schema = configuration_schema(shared)
    keys = {key for part in ("Project", "ConfigFileSpec") for key in schema["definitions"][part]["properties"]}
    assert [key for key in sorted(keys - {"version", "projects"}) if f"`{key}`" not in MIGRATE] == []


def configuration_schema(shared):
    return yaml.safe_load((shared / "inputs" / "infracost" / "config.schema.json").read_text())


def test_its_example_of_a_configuration_is_one_for_both(shared):
    theirs, ours = re.findall(r"```yaml\n(.*?)```", MIGRATE, re.DOTALL)
    document = {**yaml.safe_load(theirs), "version": "0.1"}
    Draft4Validator(configuration_schema(shared)).validate(document)
    [project] = configfile.parse(ours.encode(), "costgate.yaml").projects
    [before] = document["projects"]
    assert (project.path, project.name, project.usage) == (before["path"], before["name"], before["usage_file"])
    assert (project.workspace, project.variables) == (before["terraform_workspace"], before["terraform_vars"])
    assert project.var_files == [f"{before['path']}/{file}" for file in before["terraform_var_files"]]


def test_every_output_of_the_action_is_explained():
    assert [name for name in ACTION["outputs"] if f"`{name}`" not in REQUESTS] == []


def test_every_hook_is_explained():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks if f"`{hook['id']}`" not in REQUESTS] == []


def test_every_forge_is_explained_with_its_token():
    tokens = {"github": github, "gitlab": gitlab, "bitbucket": bitbucket, "azure": azure}
    assert set(tokens) == set(FORGES)
    for name, forge in tokens.items():
        assert f"| `{name}` | `{forge.TOKEN}` |" in REQUESTS


@pytest.mark.parametrize("word", [*BEHAVIORS, *LEVELS, "always", "changes", "findings"])
def test_every_choice_of_a_comment_is_explained(word):
    assert f"`{word}`" in REQUESTS
