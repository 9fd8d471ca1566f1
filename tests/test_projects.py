"""Which inputs a run has, from costgate.yaml or from the command line."""

import json

import pytest

from costgate import projects
from costgate.config import Config
from costgate.configfile import Loaded, parse
from costgate.errors import ConfigError, InputError
from tests.read.plans import plan

EMPTY = json.dumps(plan())


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for place in ("shop/plan.json", "network/plan.json", "network/.terraform/x/plan.json"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(EMPTY)
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "main.tf").write_text("")
    return tmp_path


def loaded(tree, text):
    return Loaded(parse(f"projects:\n{text}".encode(), "costgate.yaml"), str(tree / "costgate.yaml"))


def test_a_project_is_called_after_its_path_unless_it_has_a_name(tree):
    found = projects.configured(loaded(tree, "  - path: shop\n  - {path: network/plan.json, name: net}\n"))
    assert [(one.project, one.path) for one in found] == [("shop", "shop/plan.json"), ("net", "network/plan.json")]


def test_each_match_of_a_pattern_is_a_project_of_its_own_and_fetched_modules_are_none(tree):
    found = projects.configured(loaded(tree, "  - path: '**/plan.json'\n"))
    assert [one.project for one in found] == ["network/plan.json", "shop/plan.json"]


def test_all_matches_of_a_named_pattern_are_one_project(tree):
    found = projects.configured(loaded(tree, "  - {path: ['*/plan.json'], name: all}\n"))
    assert [(one.project, one.path) for one in found] == [("all", "network/plan.json"), ("all", "shop/plan.json")]


def test_a_pattern_that_matches_nothing_is_an_error(tree):
    with pytest.raises(ConfigError, match="no path matches services"):
        projects.configured(loaded(tree, "  - path: 'services/*'\n"))


def test_two_projects_of_one_name_are_an_error(tree):
    with pytest.raises(ConfigError, match="two projects are called shop"):
        projects.configured(loaded(tree, "  - path: shop\n  - {path: network, name: shop}\n"))


def test_a_path_with_two_workspaces_is_two_projects(tree):
    found = projects.configured(
        loaded(tree, "  - {path: code, workspace: dev}\n  - {path: code, workspace: prod, var_files: [prod.tfvars]}\n")
    )
    assert [one.project for one in found] == ["code (dev)", "code (prod)"]
    assert [one.workspace for one in found] == ["dev", "prod"]
    assert found[1].var_files == ("prod.tfvars",)


def test_without_projects_and_paths_somebody_is_told_what_to_do():
    with pytest.raises(InputError, match="no plan was named"):
        projects.configured(Loaded(Config()))


def test_an_unknown_name_is_an_error_that_says_which_is_meant(tree):
    with pytest.raises(ConfigError, match="there is no project shpo") as caught:
        projects.configured(loaded(tree, "  - path: shop\n"), ["shpo"])
    assert caught.value.hint == "did you mean shop?"


@pytest.mark.usefixtures("tree")
def test_a_single_path_is_no_project():
    assert projects.named(["shop"], Loaded(Config())) == [projects.Input("shop/plan.json", place="shop/plan.json")]


@pytest.mark.usefixtures("tree")
def test_of_several_paths_each_is_a_project():
    found = projects.named(["shop", "network"], Loaded(Config()))
    assert [one.project for one in found] == ["shop/plan.json", "network/plan.json"]


def test_a_path_that_a_project_is_about_is_read_as_the_project_says(tree):
    config = loaded(tree, "  - {path: code, name: app, cluster: blue, workspace: dev, environment: prod}\n")
    (one,) = projects.named(["./code"], config, projects.Stated(workspace="prod"))
    assert (one.project, one.cluster, one.workspace, one.owner) == ("app", "blue", "prod", {"environment": "prod"})


def test_owner_rules_see_a_path_as_costgate_yaml_would_write_it(tree, monkeypatch):
    monkeypatch.chdir(tree / "shop")
    (one,) = projects.named(["plan.json"], Loaded(Config(), str(tree / "costgate.yaml")))
    assert one.place == "shop/plan.json"


def test_code_is_read_as_code_when_the_project_says_so(tree):
    (tree / "code" / "plan.json").write_text(EMPTY)
    assert [one.path for one in projects.configured(loaded(tree, "  - {path: code, kind: hcl}\n"))] == ["code"]
    assert [one.path for one in projects.configured(loaded(tree, "  - {path: code}\n"))] == ["code/plan.json"]
