"""`costgate init` writes the CI file where it belongs, as it stands in examples/ci, and replaces none that is there."""

import re
import subprocess

import pytest
import yaml

from costgate.cli import _init_ci, main
from costgate.cli._init_ci import KINDS
from costgate.cli.options import parser
from tests.conftest import ROOT

TEMPLATES = ROOT / "examples" / "ci"


def git(folder, *arguments):
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "--quiet")
    return tmp_path


@pytest.fixture
def initialise(repository, capsys):
    """A function that runs `costgate init` in the repository and returns what it prints."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main.main(["init", str(repository), "--force", *arguments])
        assert caught.value.code == 0
        return capsys.readouterr().out

    return run


def files(folder):
    """The files of a checkout, but those of git and costgate.yaml."""
    found = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    return sorted(one for one in found if not one.startswith(".git/") and one != "costgate.yaml")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/acme/shop.git", "github"),
        ("git@github.com:acme/shop.git", "github"),
        ("ssh://git@gitlab.example.com:2222/acme/shop.git", "gitlab"),
        ("https://user@bitbucket.org/acme/shop.git", "bitbucket"),
        ("https://acme@dev.azure.com/acme/shop/_git/shop", "azure"),
        ("git@ssh.dev.azure.com:v3/acme/shop/shop", "azure"),
        ("https://acme.visualstudio.com/shop/_git/shop", "azure"),
    ],
)
def test_the_remote_tells_the_forge(repository, initialise, url, name):
    git(repository, "remote", "add", "origin", url)
    shown = initialise()
    [place] = KINDS[name].places
    assert files(repository) == [place.file]
    assert (repository / place.file).read_text() == (TEMPLATES / place.template).read_text()
    assert f"wrote {repository / place.file} (judges pull requests on {KINDS[name].title})" in shown


@pytest.mark.parametrize("name", list(KINDS))
def test_the_ci_that_is_named_gets_its_files(repository, initialise, name):
    shown = initialise("--ci", name)
    assert files(repository) == sorted(place.file for place in KINDS[name].places)
    for place in KINDS[name].places:
        assert (repository / place.file).read_text() == (TEMPLATES / place.template).read_text()
        assert str(repository / place.file) in shown


@pytest.mark.parametrize("name", list(KINDS))
def test_a_file_of_another_job_stays_and_ours_stands_beside_it(repository, initialise, name):
    kind, first = KINDS[name], KINDS[name].places[0]
    (repository / first.file).parent.mkdir(parents=True, exist_ok=True)
    (repository / first.file).write_text("# the team's own\n")
    shown = initialise("--ci", name)
    assert files(repository) == sorted([first.file, *(place.other for place in kind.places)])
    assert (repository / first.file).read_text() == "# the team's own\n"
    for place in kind.places:
        assert (repository / place.other).read_text() == (TEMPLATES / place.template).read_text()
    if kind.joined:
        assert kind.joined.format(file=first.other) in shown


@pytest.mark.parametrize("name", list(KINDS))
def test_a_second_time_they_are_kept(repository, initialise, name):
    first = KINDS[name].places[0]
    initialise("--ci", name)
    (repository / first.file).write_text("# edited: costgate\n")
    assert f"kept {first.file}: costgate is in it\n" in initialise("--ci", name)
    assert (repository / first.file).read_text() == "# edited: costgate\n"
    assert files(repository) == sorted(place.file for place in KINDS[name].places)


def test_the_options_offer_each_ci():
    offered = parser().parse_args
    assert [offered(["init", "--ci", name]).ci for name in KINDS] == list(KINDS)


def test_a_jenkinsfile_tells_where_the_forge_has_no_pipelines(repository, initialise):
    git(repository, "remote", "add", "origin", "https://github.com/acme/shop.git")
    (repository / ".github").mkdir()
    (repository / ".github" / "CODEOWNERS").write_text("* @acme\n")
    (repository / "Jenkinsfile").write_text("pipeline {}\n")
    shown = initialise()
    assert "move the stage of Jenkinsfile.costgate into your Jenkinsfile" in shown
    assert files(repository) == [".github/CODEOWNERS", "Jenkinsfile", "Jenkinsfile.costgate"]


def test_pipelines_of_the_forge_go_before_a_jenkinsfile(repository, initialise):
    git(repository, "remote", "add", "origin", "https://github.com/acme/shop.git")
    (repository / ".github" / "workflows").mkdir(parents=True)
    (repository / ".github" / "workflows" / "build.yml").write_text("name: build\n")
    (repository / "Jenkinsfile").write_text("pipeline {}\n")
    initialise()
    assert files(repository) == [".github/workflows/build.yml", ".github/workflows/cost.yml", "Jenkinsfile"]


@pytest.mark.parametrize(
    ("sign", "said"), [("atlantis.yaml", "Atlantis runs the gate"), (".spacelift/config.yml", "Spacelift runs")]
)
def test_what_is_set_up_elsewhere_is_said_and_hides_no_forge(repository, initialise, sign, said):
    git(repository, "remote", "add", "origin", "https://github.com/acme/shop.git")
    (repository / sign).parent.mkdir(exist_ok=True)
    (repository / sign).write_text("version: 3\n")
    assert said in initialise()
    assert ".github/workflows/cost.yml" in files(repository)


def test_a_workflow_of_another_name_that_runs_costgate_is_enough(repository, initialise):
    (repository / ".github" / "workflows").mkdir(parents=True)
    (repository / ".github" / "workflows" / "plan.yaml").write_text("uses: costgate/costgate@x\n")
    assert "kept .github/workflows/plan.yaml: costgate is in it\n" in initialise()
    assert files(repository) == [".github/workflows/plan.yaml"]


def test_both_places_taken_is_said_and_nothing_is_replaced(repository, initialise):
    [place] = KINDS["gitlab"].places
    for file in (place.file, place.other):
        (repository / file).parent.mkdir(exist_ok=True)
        (repository / file).write_text("a: {}\n")
    assert "CI: .gitlab-ci.yml and .gitlab/costgate.yml are there and do not run costgate" in initialise()
    assert (repository / place.other).read_text() == "a: {}\n"


def test_the_remote_goes_before_files_of_another_ci(repository, initialise):
    (repository / ".github").mkdir()
    (repository / ".github" / "CODEOWNERS").write_text("* @acme\n")
    git(repository, "remote", "add", "origin", "https://gitlab.com/acme/shop.git")
    initialise()
    assert (repository / ".gitlab-ci.yml").is_file()


def test_files_of_two_cis_tell_nothing(repository, initialise):
    (repository / ".gitlab-ci.yml").write_text("a: {}\n")
    (repository / "azure-pipelines.yml").write_text("a: {}\n")
    assert (
        "CI: neither the remote nor a file tells which one it is: --ci github, github-forks, gitlab, bitbucket, azure, jenkins"
        in initialise()
    )
    assert files(repository) == [".gitlab-ci.yml", "azure-pipelines.yml"]


def test_no_ci_writes_none(repository, initialise):
    git(repository, "remote", "add", "origin", "https://github.com/acme/shop.git")
    assert "CI" not in initialise("--no-ci")
    assert files(repository) == []


def test_below_the_top_of_a_repository_no_ci_file_is_written(repository, capsys):
    git(repository, "remote", "add", "origin", "https://github.com/acme/shop.git")
    (repository / "team").mkdir()
    with pytest.raises(SystemExit):
        main.main(["init", str(repository / "team")])
    assert "CI: run `costgate init` at the top of the repository" in capsys.readouterr().out
    assert not (repository / ".github").exists()


def test_a_repository_that_git_cannot_read_is_said(tmp_path, capsys):
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    with pytest.raises(SystemExit) as caught:
        main.main(["init", str(tmp_path)])
    assert caught.value.code == 0
    assert "CI: the remotes of this repository are not known" in capsys.readouterr().out


def test_an_installation_without_templates_is_an_error(repository, monkeypatch, capsys):
    monkeypatch.setattr(_init_ci, "INSTALLED", repository / "none")
    monkeypatch.setattr(_init_ci, "CHECKOUT", repository / "none")
    with pytest.raises(SystemExit) as caught:
        main.main(["init", str(repository), "--ci", "github"])
    assert caught.value.code == 2
    assert "use --no-ci" in capsys.readouterr().err
    assert not (repository / "costgate.yaml").exists()


@pytest.mark.parametrize("name", ["gitlab-ci.yml", "bitbucket-pipelines.yml", "azure-pipelines.yml", "Jenkinsfile"])
def test_a_template_installs_a_commit_and_no_name_from_an_index(name):
    """Whoever has a name on an index is not asked: a commit is what it is."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    installed = re.findall(r"pip install [^\n]*", text)
    assert installed
    assert all(re.search(r'"costgate\[[a-z,]+\] @ \$COSTGATE_SOURCE"', one) for one in installed)
    assert re.search(r"COSTGATE_SOURCE\W+git\+https://github\.com/costgate/costgate@[0-9a-f]{40}\b", text)


def test_the_wheel_has_the_templates():
    assert '"examples/ci" = "costgate/cli/ci"' in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("name", ["github-one-job.yml", "github-forks-judge.yml"])
def test_a_workflow_that_compares_with_a_commit_checks_the_whole_history_out(name):
    """Without it the base's commit is not there, and the gate ends with 2."""
    [job] = yaml.safe_load((TEMPLATES / name).read_text(encoding="utf-8"))["jobs"].values()
    [checkout] = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    [gate] = [step for step in job["steps"] if "base" in step.get("with", {})]
    assert checkout["with"]["fetch-depth"] == 0
    assert job["steps"].index(checkout) < job["steps"].index(gate)
