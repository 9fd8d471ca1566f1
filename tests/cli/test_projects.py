"""The command line over several projects, and what it says of paths that it names."""

import json
import subprocess

import pytest

from tests.cli.test_cli import folder, run  # noqa: F401  (a fixture and a helper)

CODE = """
provider "aws" { region = "us-east-1" }
variable "type" { default = "t3.micro" }
resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = terraform.workspace == "prod" ? "m5.large" : var.type
}
"""
PROJECTS = """
version: 1
projects:
  - {name: app, path: code, workspace: prod}
  - {name: shop, path: plan.json, owner: {team: shop}}
"""


@pytest.fixture
def tree(folder, monkeypatch):  # noqa: F811
    monkeypatch.setenv("COSTGATE_CACHE", "off")
    (folder / "code").mkdir()
    (folder / "code" / "main.tf").write_text(CODE)
    (folder / "small.tfvars").write_text('type = "t3.nano"\n')
    (folder / "costgate.yaml").write_text(PROJECTS)
    return folder


def result(capsys, *arguments, code=0):
    assert run("check", *arguments, "-o", "json", "--quiet") == code
    return json.loads(capsys.readouterr().out)


def types(document):
    return {
        (one["project"], line["name"].rpartition(", ")[2].rstrip(")"))
        for one in document["resources"]
        for line in one["lines"]
        if line["name"].startswith("Instance usage")
    }


@pytest.mark.usefixtures("tree")
def test_without_paths_all_projects_are_judged(capsys):
    document = result(capsys)
    assert [one["name"] for one in document["projects"]] == ["app", "shop"]
    assert types(document) == {("app", "m5.large"), ("shop", "t3.micro")}


@pytest.mark.usefixtures("tree")
def test_one_project_by_its_name(capsys):
    assert types(result(capsys, "--project", "app")) == {("app", "m5.large")}


@pytest.mark.usefixtures("tree")
def test_a_path_of_a_project_is_read_as_it_says_unless_the_command_line_says_otherwise(capsys):
    assert types(result(capsys, "code")) == {("app", "m5.large")}
    said = result(capsys, "code", "--workspace", "dev", "--var-file", "small.tfvars")
    assert types(said) == {("app", "t3.nano")}


@pytest.mark.usefixtures("tree")
def test_the_report_says_how_to_reach_the_same_verdict_again(capsys):
    assert run("check", "code", "--workspace", "dev", "--var-file", "small.tfvars", "-o", "markdown", "--quiet") == 0
    assert "costgate check code --workspace dev --var-file small.tfvars --config" in capsys.readouterr().out


@pytest.mark.usefixtures("tree")
def test_paths_and_projects_do_not_go_together(capsys):
    assert run("check", "code", "--project", "shop") == 2
    assert "leave one of them out" in capsys.readouterr().err


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_number_of_processes_that_is_none(capsys, jobs):
    assert run("check", "--jobs", jobs) == 2
    assert f"{jobs} is not a number of processes" in capsys.readouterr().err


def test_one_project_that_cannot_be_read_fails_the_run_and_the_rest_is_reported(tree, capsys):
    (tree / "plan.json").write_text("{")
    document = result(capsys, code=2)
    assert (document["verdict"], document["totals"]["complete"]) == ("failed", False)
    assert [one["project"] for one in document["failures"]] == ["shop"]
    assert types(document) == {("app", "m5.large")}


@pytest.mark.parametrize("format", ["table", "markdown", "github"])
def test_every_report_names_the_project_that_failed_and_what_to_do(tree, capsys, format):
    (tree / "plan.json").write_text("{")
    assert run("check", "-o", format, "--quiet") == 2
    shown = capsys.readouterr().out.replace("\n", " ")
    assert "shop" in shown
    assert "truncated" in shown
    assert "write the plan again" in shown.replace("  ", " ")


def test_a_price_and_an_explanation_fail_too_after_saying_what_they_know(tree, capsys):
    (tree / "plan.json").write_text("{")
    assert run("price", "--quiet") == 2
    shown = capsys.readouterr()
    assert "aws_instance.web" in shown.out
    assert "error: shop: " in shown.err
    assert run("explain", "aws_instance.web") == 2
    assert "project      app" in capsys.readouterr().out


@pytest.mark.usefixtures("tree")
def test_an_earlier_result_is_what_was_before(capsys):
    assert run("check", "-o", "json=before.json", "--quiet") == 0
    document = result(capsys, "--project", "app", "--base", "before.json")
    assert [one["action"] for one in document["resources"]] == ["no-op"]
    assert document["totals"]["monthly_delta"] == "0"


@pytest.fixture
def repository(tree):
    """The projects, committed: `app` has code, `shop` a plan that git keeps."""
    (tree / ".git").rmdir()
    run_git = ["git", "-C", str(tree), "-c", "user.name=n", "-c", "user.email=n@example.com"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "base"], ["tag", "base"]):
        subprocess.run([*run_git, *command], check=True)
    return tree


class TestChangedSince:
    """Only what changed since a commit."""

    def test_only_projects_with_changed_files_are_judged(self, repository, capsys):
        (repository / "code" / "main.tf").write_text(CODE + "# more\n")
        document = result(capsys, "--changed-since", "base")
        assert [one["name"] for one in document["projects"]] == ["app"]
        assert any("left out, as nothing in them has changed: shop" in notice for notice in document["notices"])

    def test_a_change_to_the_configuration_concerns_all(self, repository, capsys):
        (repository / "costgate.yaml").write_text(PROJECTS + "gate: {fail_on: warn}\n")
        document = result(capsys, "--changed-since", "base")
        assert [one["name"] for one in document["projects"]] == ["app", "shop"]

    @pytest.mark.usefixtures("repository")
    def test_nothing_changed_is_a_pass_that_says_so(self, capsys):
        document = result(capsys, "--changed-since", "base")
        assert (document["verdict"], document["resources"]) == ("pass", [])
        assert any("app, shop" in notice for notice in document["notices"])

    @pytest.mark.usefixtures("repository")
    def test_a_commit_that_cannot_be_had_is_never_a_pass(self, capsys):
        assert run("check", "--changed-since", "origin/main") == 2
        assert "fetch-depth: 0" in capsys.readouterr().err


def test_files_stand_for_the_projects_that_they_belong_to(tree, capsys):
    """Also in a checkout that git does not know yet all files of: what is named is known."""
    subprocess.run(["git", "init", "-q", "."], cwd=tree, check=True)
    assert run("check", "--files", "code/main.tf", "-o", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert {one["project"] for one in document["resources"]} == {"app"}
    assert any("left out" in notice and "shop" in notice for notice in document["notices"])


def test_a_file_of_no_project_has_nothing_to_judge(tree, capsys):
    subprocess.run(["git", "init", "-q", "."], cwd=tree, check=True)
    (tree / "README.md").write_text("hello")
    assert result(capsys, "--files", "README.md")["resources"] == []


def test_without_projects_files_stand_for_their_folders_and_other_files_for_nothing(tree, capsys):
    (tree / "costgate.yaml").write_text("version: 1\n")
    (tree / "ci.yaml").write_text("on: push\n")
    document = result(capsys, "--files", "code/main.tf", "ci.yaml")
    assert types(document) == {("", "t3.micro")}


@pytest.mark.usefixtures("tree")
def test_files_go_with_no_other_inputs(capsys):
    assert run("check", "plan.json", "--files", "code/main.tf") == 2
    assert "other inputs are named too" in capsys.readouterr().err


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("empty", ["", " "])
def test_a_base_that_is_empty_is_an_error_and_not_no_base(capsys, empty):
    assert run("check", "--base", empty) == 2
    assert "--base is empty" in capsys.readouterr().err
