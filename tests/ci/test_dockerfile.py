"""The Dockerfile: it copies what a build reads, installs what pyproject.toml asks for, and ends as a user without rights."""

import re
import sys
from pathlib import PurePosixPath

import pytest
from packaging.requirements import Requirement

from tests.ci.github import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli")

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINES = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
STEPS = [tuple(line.split(maxsplit=1)) for line in LINES if line.strip() and not line.startswith("#")]
RUN, BUILD = ROOT / ".ci" / "image" / "run.txt", ROOT / ".ci" / "image" / "build.txt"


def all_of(instruction):
    """What stands behind *instruction*, in order."""
    return [rest for name, rest in STEPS if name == instruction]


def copied():
    """The paths of the checkout that the image is built from."""
    given = [rest.split() for rest in all_of("COPY") if not rest.startswith("--from")]
    return {path for words in given for path in words[:-1]}


def pinned(path):
    """Each package of a list with its version."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def read_by_a_build():
    """What pyproject.toml says that a wheel is made from."""
    project, wheel = PROJECT["project"], PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    hook = PurePosixPath(PROJECT["tool"]["hatch"]["build"]["hooks"]["custom"]["path"]).parent
    return {
        "pyproject.toml",
        project["readme"],
        *project["license-files"],
        *wheel["packages"],
        *wheel["force-include"],
        str(hook),
    }


def test_it_copies_what_a_wheel_is_made_from_and_no_more():
    assert copied() == read_by_a_build() | {str(path.relative_to(ROOT).as_posix()) for path in (RUN, BUILD)}


def test_the_context_holds_what_is_copied_and_no_more():
    rows = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {row.removeprefix("!") for row in rows if row.startswith("!")}
    assert rows[1] == "*"
    assert kept == {path if not path.startswith(".ci/image/") else ".ci/image" for path in copied()}


def test_each_base_is_the_one_that_is_pinned_by_digest():
    (base,) = all_of("ARG")
    assert re.fullmatch(r"PYTHON=python:3\.\d+\.\d+-slim-\w+@sha256:[0-9a-f]{64}", base)
    assert {rest.split()[0] for rest in all_of("FROM")} == {"${PYTHON}"}


def test_it_ends_as_a_user_without_rights_by_number():
    user, group = map(int, all_of("USER")[-1].split(":"))
    assert user > 0
    assert group > 0


@pytest.mark.parametrize("extra", ["", "comment", "spend"])
def test_what_it_installs_is_what_the_project_asks_for(extra):
    project, versions = PROJECT["project"], pinned(RUN)
    for text in project["optional-dependencies"][extra] if extra else project["dependencies"]:
        asked = Requirement(text)
        assert asked.name in versions, asked.name
        assert asked.specifier.contains(versions[asked.name]), asked.name


def test_what_it_builds_with_is_what_the_project_asks_for():
    (asked,) = map(Requirement, PROJECT["build-system"]["requires"])
    assert asked.specifier.contains(pinned(BUILD)[asked.name])


@pytest.mark.parametrize("path", [RUN, BUILD], ids=lambda path: path.name)
def test_each_package_has_a_hash(path):
    entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8"))
    assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))
    assert len(pinned(path)) == len([entry for entry in entries if not entry.startswith("#")])


def test_all_that_is_installed_is_held_against_its_hash():
    for command in all_of("RUN"):
        for part in command.split("&&"):
            if " install " in part and "pip" in part.split():
                assert "--require-hashes" in part or "--no-index" in part
