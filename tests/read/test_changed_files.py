"""Git says which files a change touches: a real git, in real repositories."""

import os
import subprocess
import sys

import pytest

from costgate.errors import InputError
from tests.read.repositories import CALL, CODE, Repository, changed_files

ODD = [
    "with space.tf",
    "été.tf",
    'quo"te.tf',
    "tab\there.tf",
    "line\nbreak.tf",
    "-o.tf",
    "a -> b.tf",
    "日本.tf",
    "back\\slash.tf",
    ":(top).tf",
]


def test_nothing_differs_from_a_commit_that_is_checked_out(repository):
    assert repository.differing() == set()


def test_what_is_committed_staged_unstaged_and_new_differs(repository):
    repository.put("net/main.tf", CODE + CODE)
    repository.commit()
    repository.put("app/staged.tf", CODE)
    repository.git("add", "app/staged.tf")
    repository.put("mod/main.tf", CODE + "\n")
    repository.put("new/deep/main.tf", CODE)
    assert repository.differing() == {"net/main.tf", "app/staged.tf", "mod/main.tf", "new/deep/main.tf"}


def test_what_git_ignores_does_not_differ(repository):
    repository.put(".git/info/exclude", "*.json\n")
    repository.put("net/plan.json", "{}")
    assert repository.differing() == set()


def test_what_was_deleted_differs_committed_or_not(repository):
    repository.git("rm", "-q", "net/main.tf")
    repository.commit()
    (repository.folder / "mod" / "main.tf").unlink()
    assert repository.differing() == {"net/main.tf", "mod/main.tf"}


@pytest.mark.parametrize("committed", [True, False])
def test_what_was_renamed_differs_under_both_names(repository, committed):
    repository.git("config", "diff.renames", "copies")
    repository.git("mv", "net/main.tf", "net/other.tf")
    if committed:
        repository.commit()
    assert repository.differing() == {"net/main.tf", "net/other.tf"}


def test_what_others_did_since_the_branch_began_does_not_differ(repository):
    repository.git("checkout", "-q", "-b", "mine")
    repository.put("app/main.tf", CODE)
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.put("net/main.tf", CODE + CODE)
    repository.commit()
    repository.git("checkout", "-q", "mine")
    assert repository.differing("main") == {"app/main.tf"}


def test_with_two_merge_bases_what_differs_from_either_one_does(repository):
    """Both branches merge each other's beginning, so that neither first commit is the better base."""
    for branch, folder in (("one", "net"), ("two", "app")):
        repository.git("checkout", "-q", "-b", branch, "base")
        repository.put(f"{folder}/main.tf", CODE + "# first\n")
        repository.commit()
    first, second = repository.git("rev-parse", "one"), repository.git("rev-parse", "two")
    repository.git("merge", "-q", "-m", "m", first)
    repository.git("checkout", "-q", "one")
    repository.git("merge", "-q", "-m", "m", second)
    assert repository.differing("two") == {"net/main.tf", "app/main.tf"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("state", ["new", "staged", "committed"])
def test_odd_names_come_as_they_are(repository, state):
    repository.git("config", "core.quotepath", "true")
    for name in ODD:
        repository.put(f"net/{name}", CODE)
    if state != "new":
        repository.git("add", "-A")
    if state == "committed":
        repository.commit()
    assert repository.differing() == {f"net/{name}" for name in ODD}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_found_and_shown_without_its_bytes(repository):
    (repository.folder / "net" / os.fsdecode(b"\xff\x1b[31m.tf")).write_text(CODE)
    assert repository.run(net="net").changed["net"].file == "net/\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[31m.tf"


def test_the_repository_may_be_asked_from_a_folder_or_file_of_it(repository):
    repository.put("net/main.tf", CODE + CODE)
    top = repository.folder.resolve()
    assert changed_files(top / "app", "base") == changed_files(top / "app" / "main.tf", "base") == {top / "net" / "main.tf"}


def test_a_repository_in_a_subfolder_of_another_is_the_one_that_is_asked(repository):
    inner = Repository(repository.folder / "inner")
    inner.put("main.tf", CODE)
    inner.commit()
    inner.put("main.tf", CODE + CODE)
    assert inner.differing("HEAD") == {"main.tf"}
    assert repository.differing() == {"inner"}


def test_the_variables_of_a_hook_do_not_lead_elsewhere(repository, tmp_path, monkeypatch):
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    (repository.folder / "net" / "main.tf").write_text(CODE + CODE)
    assert repository.differing() == {"net/main.tf"}


def test_asking_leaves_the_checkout_as_it_is(repository):
    index = repository.folder / ".git" / "index"
    os.utime(repository.folder / "net" / "main.tf", (1, 1))
    before = index.read_bytes()
    assert repository.differing() == set()
    assert index.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the monitor")
def test_a_program_that_the_repository_names_is_not_run(repository, tmp_path):
    script = tmp_path / "monitor"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    script.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(script))
    repository.git("config", "diff.external", str(script))
    assert repository.differing() == set()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("ref", ["nothing", "--output=x", "-h", "base:net", "a b", "", "a\nb", "a\0b", "\x1b[31m", "base\t"])
def test_a_commit_that_cannot_be_had_ends_the_run(repository, ref):
    with pytest.raises(InputError, match="what has changed cannot be told") as caught:
        changed_files(repository.folder, ref)
    assert caught.value.exit_code == 2
    assert caught.value.diagnostics().replace("\n", "").isprintable()
    assert not (repository.folder / "x").exists()


def test_a_shallow_clone_without_the_merge_base_ends_the_run(repository, tmp_path):
    repository.git("checkout", "-q", "-b", "mine")
    repository.commit("mine")
    repository.git("checkout", "-q", "main")
    repository.commit()
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", "--no-single-branch", repository.folder.as_uri(), str(clone)], check=True
    )
    with pytest.raises(InputError, match="origin/mine and HEAD have no commit in common") as caught:
        changed_files(clone, "origin/mine")
    assert "fetch-depth: 0" in caught.value.hint


def test_what_a_partial_clone_lacks_is_not_fetched(repository, tmp_path):
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.put("net/main.tf", CODE + CODE)
    repository.commit()
    clone = tmp_path / "clone"
    git = ["git", "-c", "protocol.file.allow=always", "clone", "-q", "--filter=tree:0"]
    subprocess.run([*git, repository.folder.as_uri(), str(clone)], check=True)
    with pytest.raises(InputError, match="what has changed cannot be told") as caught:
        changed_files(clone, "origin/main~1")
    assert "without a filter" in caught.value.hint


def test_a_folder_outside_of_a_repository_ends_the_run(tmp_path):
    with pytest.raises(InputError, match="not a git repository"):
        changed_files(tmp_path, "HEAD")


def test_a_repository_without_a_commit_ends_the_run(tmp_path):
    with pytest.raises(InputError, match="there is no such commit"):
        changed_files(Repository(tmp_path / "empty").folder, "HEAD")


def test_without_git_the_run_ends(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError, match="git is not installed"):
        changed_files(repository.folder, "base")


# -- submodules ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def submodule(repository, tmp_path):
    """The submodule `sub` of the repository, whose code a project `user` calls; both are in the commit `with`."""
    other = Repository(tmp_path / "other")
    other.put("part/main.tf", CODE)
    other.commit()
    repository.git("submodule", "--quiet", "add", other.folder.as_uri(), "sub")
    repository.put("user/main.tf", CALL % "../sub/part")
    repository.commit()
    repository.git("tag", "with")
    inner = Repository.__new__(Repository)
    inner.folder = repository.folder / "sub"
    return inner


@pytest.mark.parametrize("how", ["pointer", "staged pointer", "content"])
def test_a_submodule_that_differs_changes_what_lies_in_it(repository, submodule, how):
    repository.git("config", "diff.ignoreSubmodules", "all")
    submodule.put("part/main.tf", CODE + CODE)
    if how != "content":
        submodule.git("commit", "-q", "-a", "-m", "more")
    if how == "staged pointer":
        repository.git("add", "sub")
    assert repository.differing("with") == {"sub"}
    found = repository.run("with", user="user", sub="sub/part", net="net")
    assert {name: reason.file for name, reason in found.changed.items()} == {"user": "sub", "sub": "sub"}


def test_a_submodule_that_is_as_it_was_changes_nothing(repository, submodule):
    assert submodule.folder.is_dir()
    assert repository.run("with", user="user", sub="sub/part").unchanged == ("user", "sub")


def test_without_a_common_history_all_that_differs_from_the_commit_counts(repository):
    repository.git("checkout", "-q", "--orphan", "other")
    repository.put("more/main.tf", CODE)
    repository.commit()
    assert repository.differing("main") == {"more/main.tf"}
