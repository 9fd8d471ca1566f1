"""Which projects a change touches: by their own files, by links, and by plans that git may not keep."""

import sys

import pytest

from costgate.read.changed import Reason
from costgate.read.sources import Project
from tests.read.repositories import CALL, CODE


def test_only_the_project_whose_file_differs_is_changed(repository):
    repository.put("net/main.tf", CODE + CODE)
    found = repository.run(app="app", net="net")
    assert found.changed == {"net": Reason("net/main.tf is not as it was in base", "net/main.tf")}
    assert found.unchanged == ("app",)
    assert found.base == (repository.git("rev-parse", "base"),)


def test_a_folder_whose_name_begins_alike_is_another(repository):
    repository.put("network/main.tf", CODE)
    assert repository.run(net="net").unchanged == ("net",)


def test_a_deleted_file_changes_its_project(repository):
    repository.put("net/more.tf", CODE)
    repository.commit()
    repository.git("tag", "two")
    (repository.folder / "net" / "more.tf").unlink()
    assert repository.run("two", net="net").changed["net"].file == "net/more.tf"


def test_a_file_that_moved_away_changes_both_its_old_and_its_new_project(repository):
    repository.git("mv", "net/main.tf", "app/net.tf")
    repository.put("net/rest.tf", "")
    repository.commit()
    assert set(repository.run(app="app", net="net").changed) == {"app", "net"}


@pytest.mark.parametrize("path", ["costgate.yaml", "policies"])
def test_a_file_that_concerns_all_projects_changes_all(repository, path):
    repository.put("costgate.yaml", "version: 1\n")
    repository.put("policies/a.rego", "package a\n")
    file = "policies/a.rego" if path == "policies" else path
    found = repository.run(always=[path], app="app", net="net")
    assert {name: reason.file for name, reason in found.changed.items()} == {"app": file, "net": file}


def test_a_common_file_outside_of_the_repository_is_no_part_of_the_change(repository, tmp_path):
    (tmp_path / "prices.yaml").write_text("a: 1\n")
    assert repository.run(always=["../prices.yaml"], net="net").unchanged == ("net",)


def test_a_project_outside_of_the_repository_is_changed(repository, tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "main.tf").write_text(CODE)
    assert "git does not keep" in repository.run(far="../far").changed["far"].why


def test_standard_input_is_changed(repository):
    assert "standard input" in repository.run(one=Project(["-"])).changed["one"].why


def test_a_path_that_is_not_there_is_changed(repository):
    assert set(repository.run(gone="gone", plan="gone/plan.json").changed) == {"gone", "plan"}


def test_a_project_of_several_paths_is_changed_by_any_of_them(repository):
    repository.put("net/main.tf", CODE + CODE)
    assert set(repository.run(both=["app", "net"], app="app").changed) == {"both"}


# -- links --------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize(
    ("link", "target"), [("net/common.tf", "../shared/common.tf"), ("net/parts", "../shared"), ("net/a/b/c", "../../../hop")]
)
def test_a_link_leads_to_the_sources_behind_it(repository, link, target):
    repository.put("shared/common.tf", CODE)
    (repository.folder / "hop").symlink_to("shared")
    path = repository.folder / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
    repository.commit()
    assert repository.run("HEAD", net="net").unchanged == ("net",)
    repository.put("shared/common.tf", CODE + CODE)
    assert repository.run("HEAD", net="net", app="app").changed == {
        "net": Reason("shared/common.tf is not as it was in HEAD", "shared/common.tf")
    }


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_on_the_way_to_a_module_may_lead_elsewhere_now(repository):
    (repository.folder / "current").symlink_to("mod")
    repository.put("app/main.tf", CALL % "../current")
    repository.commit()
    repository.put("mod/main.tf", CODE + CODE)
    assert repository.run("HEAD", app="app").changed["app"].file == "mod/main.tf"
    repository.git("checkout", "-q", ".")
    (repository.folder / "current").unlink()
    (repository.folder / "current").symlink_to("net")
    assert repository.run("HEAD", app="app").changed["app"].file == "current"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_end(repository):
    (repository.folder / "net" / "a").symlink_to("b")
    (repository.folder / "net" / "b").symlink_to("a")
    (repository.folder / "net" / "self").symlink_to(".")
    repository.commit()
    assert repository.run("HEAD", net="net").unchanged == ("net",)


# -- plans --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ignored(repository):
    """The repository, in which plans are ignored; there is one in `app` and one in `plans`."""
    repository.put(".gitignore", "*plan.json\n")
    repository.put("app/plan.json", "{}")
    repository.put("plans/one.plan.json", "{}")
    repository.put("plans/.gitkeep", "")
    repository.commit()
    repository.git("tag", "-f", "base")
    return repository


@pytest.mark.parametrize("path", ["app", "app/plan.json"])
def test_a_plan_that_git_ignores_is_changed_by_the_code_beside_it_and_its_modules(ignored, path):
    assert ignored.run(app=path).unchanged == ("app",)
    ignored.put("mod/main.tf", CODE + CODE)
    assert ignored.run(app=path).changed["app"].file == "mod/main.tf"
    ignored.git("checkout", "-q", ".")
    ignored.put("app/main.tf", CODE)
    assert ignored.run(app=path).changed["app"].file == "app/main.tf"


@pytest.mark.parametrize("path", ["plans", "plans/one.plan.json"])
def test_a_plan_that_git_ignores_without_code_beside_it_is_always_changed(ignored, path):
    assert "git does not keep" in ignored.run(one=path).changed["one"].why


def test_a_plan_beside_code_that_a_program_makes_is_always_changed(ignored):
    ignored.put(".gitignore", "*plan.json\ncdk.tf.json\n")
    ignored.put("stack/cdk.tf.json", "{}")
    ignored.put("stack/plan.json", "{}")
    ignored.commit()
    assert "cdk.tf.json" in ignored.run("HEAD", stack="stack/plan.json").changed["stack"].why


def test_a_plan_that_git_keeps_is_changed_by_itself_alone(repository):
    repository.put("plans/a.json", "{}")
    repository.put("plans/b.json", "{}")
    repository.commit()
    repository.put("plans/a.json", "[]")
    assert repository.run("HEAD", a="plans/a.json", b="plans/b.json").unchanged == ("b",)


def test_a_plan_of_terragrunt_is_always_changed(ignored):
    ignored.put("app/terragrunt.hcl", 'terraform { source = "../mod" }\n')
    ignored.commit()
    assert "terragrunt.hcl" in ignored.run("HEAD", app="app/plan.json").changed["app"].why
