"""The projects of a repository are found as people who plan it would name them."""

import os
import sys

import pytest

from costgate.errors import InputError
from costgate.read import _detect_tree as trees
from costgate.read import detect
from costgate.read._detect_names import environment_of
from tests.read.trees import CHART, PLAN, PREVIEW, PROVIDER, RESOURCE, grown, paths


@pytest.fixture
def grow(tmp_path):
    """A function that writes files by their paths, and finds the projects among them."""
    return lambda files: detect.projects(grown(tmp_path, files))


# -- plans


def test_a_plan_is_a_project_and_the_code_beside_it_is_not_a_second_one(grow):
    [found] = grow({"infra/net/plan.json": PLAN, "infra/net/main.tf": PROVIDER, "infra/net/package.json": "{}"})
    assert (found.paths, found.kind, found.what, found.name) == (("infra/net/plan.json",), "terraform", "plan", "net")


def test_a_preview_goes_before_the_stacks_beside_it(grow):
    [found] = grow({"app/preview.json": PREVIEW, "app/Pulumi.yaml": "name: a\n", "app/Pulumi.dev.yaml": ""})
    assert (found.paths, found.kind, found.stack) == (("app/preview.json",), "pulumi", "")


def test_what_is_called_like_a_plan_and_is_none_is_no_project(grow):
    assert (
        grow({"a/plan.json": '{"weeks": 2}', "b/plan.json": '{"format_version": "1.0", "values": {}}', "c/plan.json": ""}) == []
    )


def test_several_plans_in_a_folder_are_one_project(grow):
    [found] = grow({"a.tfplan.json": PLAN, "b.tfplan.json": PLAN})
    assert found.paths == (".",)


def test_several_plans_beside_something_else_are_named_one_by_one(grow):
    [found] = grow({"p/a.tfplan.json": PLAN, "p/b.tfplan.json": PLAN, "p/plan.json": "{}"})
    assert found.paths == ("p/a.tfplan.json", "p/b.tfplan.json")


def test_plans_that_name_environments_are_a_project_each(grow):
    found = grow({"p/dev.tfplan.json": PLAN, "p/prod-plan.json": PLAN})
    assert [(one.name, one.environment) for one in found] == [("p-dev", "dev"), ("p-prod", "prod")]


def test_a_plan_that_powershell_wrote_is_one(grow, tmp_path):
    (tmp_path / "plan.json").write_bytes(PLAN.encode("utf-16"))
    assert paths(grow({})) == ["plan.json"]


# -- Pulumi


def test_each_stack_of_a_pulumi_project_is_a_project(grow):
    found = grow({"app/Pulumi.yaml": "name: shop\n", "app/Pulumi.dev.yaml": "", "app/Pulumi.acme-production.yml": ""})
    assert [(one.paths, one.kind, one.name, one.stack, one.environment) for one in found] == [
        (("app",), "pulumi", "app-acme-production", "acme-production", "production"),
        (("app",), "pulumi", "app-dev", "dev", "dev"),
    ]


def test_a_pulumi_project_without_stacks_is_one_project(grow):
    [found] = grow({"app/Pulumi.yaml": "name: shop\n"})
    assert (found.name, found.stack, found.what) == ("app", "", "stack")


def test_stacks_may_stand_in_a_folder_of_their_own(grow):
    [found] = grow({"app/Pulumi.yaml": "name: shop\nstackConfigDir: ./stacks\n", "app/stacks/Pulumi.dev.yaml": ""})
    assert (found.paths, found.stack) == (("app",), "dev")


# -- names and environments


@pytest.mark.parametrize(
    ("path", "environment"),
    [
        ("live/production/net", "prod"),
        ("infra-prd", "prod"),
        ("envs/stg", "staging"),
        ("pre-prod/a", "staging"),
        ("uat", "test"),
        ("qa-eu", "test"),
        ("sandbox", "dev"),
        ("DEV", "dev"),
        ("non-prod/us", ""),
        ("dev-to-prod", ""),
        ("testing-guide", ""),
        ("products/device", ""),
        ("prod/dev", "dev"),
        ("", ""),
    ],
)
def test_the_environment_is_the_last_one_that_a_path_names(path, environment):
    assert environment_of(path) == environment


def test_names_are_as_short_as_tells_them_apart(grow):
    places = ["a/net", "b/net", "b/app", "app/overlays/dev", "web/overlays/dev"]
    assert sorted(one.name for one in grow({f"{place}/main.tf": PROVIDER for place in places})) == [
        "a/net",
        "app",
        "app/dev",
        "b/net",
        "web/dev",
    ]


def test_different_things_in_one_folder_are_told_apart(grow, tmp_path):
    found = grow({"main.tf": PROVIDER, "Chart.yaml": CHART, "x/y": ""})
    assert [one.name for one in found] == [f"{tmp_path.name}-chart", f"{tmp_path.name}-code"]


def test_names_that_are_the_same_all_the_same_are_numbered(grow):
    found = grow(
        {"a/main.tf": PROVIDER, "a/dev.tfvars": "", "a/prod.tfvars": "", "a/envs/dev.tfvars": "", "a-dev/main.tf": PROVIDER}
    )
    names = [one.name for one in found]
    assert len(names) == len(set(names)) == 4


# -- the search


@pytest.mark.parametrize(
    "place", [".git", ".terraform/x", ".hidden", "node_modules", "vendor", "venv", "__pycache__", "tests", "a/testdata", "test"]
)
def test_folders_of_tools_and_tests_are_not_searched(grow, place):
    assert grow({f"{place}/main.tf": PROVIDER, f"{place}/plan.json": PLAN, "README.md": ""}) == []


@pytest.mark.parametrize("place", ["environments/test", "live/test"])
def test_a_folder_called_test_among_environments_is_one(grow, place):
    found = grow({f"{place}/main.tf": PROVIDER, "live/prod/main.tf": PROVIDER})
    assert ("test", "test") in [(one.name, one.environment) for one in found]


def test_links_are_not_followed_out_and_not_into_folders(grow, tmp_path):
    outside = tmp_path / "outside"
    root = tmp_path / "root"
    grow({"outside/main.tf": PROVIDER, "root/shared/provider.tf": PROVIDER, "root/a/b.tf": RESOURCE, "root/c/d.tf": RESOURCE})
    (root / "a" / "provider.tf").symlink_to("../shared/provider.tf")
    (root / "c" / "provider.tf").symlink_to(outside / "main.tf")
    (root / "linked").symlink_to(outside)
    (root / "round.tf").symlink_to("round.tf")
    (root / "up").symlink_to("..")
    assert paths(detect.projects(root)) == ["a", "shared"]


def test_a_pipe_is_not_read(grow, tmp_path):
    os.mkfifo(tmp_path / "plan.json")
    assert grow({}) == []


def test_too_many_folders_are_an_error_that_says_what_to_do(grow, monkeypatch):
    monkeypatch.setattr(trees, "MAX_FOLDERS", 3)
    with pytest.raises(InputError, match="more than 3 folders") as caught:
        grow({f"{name}/main.tf": PROVIDER for name in "abc"})
    assert "smaller folder" in caught.value.hint


def test_too_many_files_and_too_many_bytes_are_errors(grow, monkeypatch):
    monkeypatch.setattr(trees, "MAX_READ", 10)
    with pytest.raises(InputError, match="larger than"):
        grow({"main.tf": PROVIDER, "b.tf": PROVIDER})
    monkeypatch.setattr(trees, "MAX_FILES", 1)
    with pytest.raises(InputError, match="more than 1 files"):
        grow({})


def test_what_is_very_deep_is_left_out_and_named(grow, tmp_path):
    deep = "/".join("d" * 30)
    assert grow({f"{deep}/main.tf": PROVIDER}) == []
    assert "more than 20 deep" in detect.look(tmp_path).notices[0]


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        detect.projects(tmp_path / "none")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are not UTF-8")
def test_a_name_that_cannot_be_printed_is_left_out_and_named(grow, tmp_path):
    (tmp_path / os.fsdecode(b"\xff")).mkdir()
    assert paths(grow({"a\nb/main.tf": PROVIDER, "é 'x': #/main.tf": PROVIDER})) == ["é 'x': #"]
    assert [notice.partition(" was")[0] for notice in detect.look(tmp_path).notices] == ["\\udcff", "a\\nb"]


def test_the_same_tree_gives_the_same_projects_in_the_same_order(grow, tmp_path):
    grow({f"{name}/main.tf": PROVIDER for name in "cab"})
    assert paths(detect.projects(tmp_path)) == ["a", "b", "c"]
    assert detect.look(tmp_path) == detect.look(tmp_path)


# -- real trees


def test_real_manifests_are_one_project(shared):
    [found] = detect.projects(shared / "inputs" / "kubernetes")
    assert (found.kind, found.what, found.paths) == ("kubernetes", "manifests", (".",))


def test_real_plans_are_found_by_name_and_content(shared):
    [found] = detect.projects(shared / "inputs" / "terraform")
    assert (found.kind, found.what) == ("terraform", "plan")
    assert detect.projects(shared / "inputs" / "pulumi") == []  # none is called as a plan is
    assert {one.name for one in detect.projects(shared / "inputs")} == {"kubernetes", "terraform"}
