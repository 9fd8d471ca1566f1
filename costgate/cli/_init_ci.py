"""The CI files that `costgate init` writes: which CI the repository has, and where its files belong.

The templates are those of examples/ci; the wheel has them beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from costgate.errors import ConfigError
from costgate.read import remote

INSTALLED = Path(__file__).with_name("ci")
CHECKOUT = Path(__file__).parents[2] / "examples" / "ci"
NAMED = re.compile(r"\bcostgate\b")
MOST_BYTES = 1_000_000


class Place(NamedTuple):
    """A template and where its CI looks for it; where that is taken by the repository's own, ours goes to *other*."""

    template: str
    file: str
    other: str


class Kind(NamedTuple):
    """One CI: its files, how it is told (by the remote's host, by files), and what is left to do once it is written."""

    title: str
    places: tuple[Place, ...]
    hosts: tuple[str, ...]
    signs: tuple[str, ...]
    left: tuple[str, ...]
    joined: str = ""  # what is left to do when the first file is at `other`


COMMIT = "write the commit of a costgate release in place of the zeros in {file}"
KINDS = {
    "github": Kind(
        "GitHub",
        (Place("github-one-job.yml", ".github/workflows/cost.yml", ".github/workflows/costgate.yml"),),
        ("github",),
        (".github",),
        (
            COMMIT,
            "pull requests from forks are judged and get no comment: where you have those, `--ci github-forks` writes two"
            " workflows instead",
        ),
    ),
    "github-forks": Kind(
        "GitHub, also those from forks",
        (
            Place("github-forks-judge.yml", ".github/workflows/cost.yml", ".github/workflows/costgate.yml"),
            Place("github-forks-comment.yml", ".github/workflows/cost-comment.yml", ".github/workflows/costgate-comment.yml"),
        ),
        (),
        (),
        (
            COMMIT,
            "make the job `cost` a required check: it is the verdict, and the comment only says what that job wrote",
            "the second workflow runs from the default branch: there is a comment once both are merged",
        ),
    ),
    "gitlab": Kind(
        "GitLab",
        (Place("gitlab-ci.yml", ".gitlab-ci.yml", ".gitlab/costgate.yml"),),
        ("gitlab",),
        (".gitlab-ci.yml", ".gitlab"),
        (
            COMMIT,
            "for comments, set the masked, unprotected CI variable GITLAB_TOKEN: a project access token with the scope api",
        ),
        "take it in: write `include: [{{local: {file}}}]` into .gitlab-ci.yml",
    ),
    "bitbucket": Kind(
        "Bitbucket",
        (Place("bitbucket-pipelines.yml", "bitbucket-pipelines.yml", "bitbucket-pipelines.costgate.yml"),),
        ("bitbucket",),
        ("bitbucket-pipelines.yml",),
        (
            COMMIT,
            "for comments, set the secured variable BITBUCKET_TOKEN: an access token that may write pull requests",
        ),
        "Bitbucket reads one file alone: move the step of {file} into bitbucket-pipelines.yml",
    ),
    "azure": Kind(
        "Azure DevOps",
        (Place("azure-pipelines.yml", "azure-pipelines.yml", "azure-pipelines.costgate.yml"),),
        ("dev.azure.com", "visualstudio.com"),
        ("azure-pipelines.yml",),
        (
            COMMIT,
            "make a pipeline of {file}, and a branch policy (build validation) that runs it on pull requests",
            "for comments, let the build service contribute to pull requests of this repository",
        ),
    ),
    "jenkins": Kind(
        "Jenkins",
        (Place("Jenkinsfile", "Jenkinsfile", "Jenkinsfile.costgate"),),
        (),
        ("Jenkinsfile",),
        (
            COMMIT,
            "write the id of the credentials that read the repository in place of `git` in {file}",
            "a multibranch pipeline builds pull requests; warnings on lines need the plugin warnings-ng",
        ),
        "move the stage of {file} into your Jenkinsfile",
    ),
}
# What runs plans by a configuration that is no part of the repository: init can only tell of it.
ELSEWHERE = {
    "atlantis.yaml": "Atlantis runs the gate when its server's repos.yaml says so: docs/pull-requests.md",
    ".spacelift": "Spacelift runs the gate in a hook of the stack: docs/pull-requests.md",
}


class Written(NamedTuple):
    """What is to be written: text by file, relative to the repository's top; and what to say of it."""

    files: Mapping[str, str] = MappingProxyType({})
    said: str = ""
    left: tuple[str, ...] = ()


def plan(folder: Path, stated: str) -> Written:
    """Return the CI files to write into *folder* for the CI that is *stated*, or found. No file that is there is replaced.

    Raise `InputError` when git cannot be asked, `ConfigError` when this installation lacks the templates.
    """
    elsewhere = tuple(said for sign, said in ELSEWHERE.items() if (folder / sign).exists())
    if not stated and not (folder / ".git").exists():
        return Written(left=("CI: run `costgate init` at the top of the repository, or name the CI with --ci", *elsewhere))
    name = stated or _found(folder)
    if not name:
        return Written(left=(f"CI: neither the remote nor a file tells which one it is: --ci {', '.join(KINDS)}", *elsewhere))
    kind = KINDS[name]
    if there := _runs_costgate(folder, kind):
        return Written(said=f"kept {there}: costgate is in it", left=elsewhere)
    free = not any((folder / place.file).exists() for place in kind.places)
    files = {place.file if free else place.other: _template(place.template) for place in kind.places}
    if any((folder / file).exists() for file in files):
        both = f"{kind.places[0].file} and {next(iter(files))}"
        return Written(left=(f"CI: {both} are there and do not run costgate: see docs/pull-requests.md", *elsewhere))
    left = (*(() if free or not kind.joined else (kind.joined,)), *kind.left)
    named = " and ".join(files)
    return Written(files, f"judges pull requests on {kind.title}", (*(one.format(file=named) for one in left), *elsewhere))


def _found(folder: Path) -> str:
    """Return the CI that the remote's host names, else the one that files are there for; empty when neither tells.

    Jenkins builds what lies on any forge: a Jenkinsfile tells of it where the forge's own CI has no file.
    """
    host = remote.host(folder)
    by_host = [name for name, kind in KINDS.items() if any(part in host for part in kind.hosts)]
    by_file = [name for name, kind in KINDS.items() if any((folder / sign).exists() for sign in kind.signs)]
    if "jenkins" in by_file and not any(
        _has_pipelines(folder, KINDS[name]) for name in by_host or by_file if name != "jenkins"
    ):
        return "jenkins"
    found = by_host or by_file
    return found[0] if len(found) == 1 else ""


def _has_pipelines(folder: Path, kind: Kind) -> bool:
    """Return whether the CI has a file of its own: where one folder holds them, any file in that."""
    file = folder / kind.places[0].file
    return any(file.parent.glob("*.y*ml")) if "/" in kind.places[0].file else file.exists()


def _runs_costgate(folder: Path, kind: Kind) -> str:
    """Return the file of this CI that names costgate already; empty for none."""
    first = kind.places[0]
    files = [folder / name for place in kind.places for name in (place.file, place.other)]
    if "/" in first.file:
        files += sorted((folder / first.file).parent.glob("*.y*ml"))
    return next((one.relative_to(folder).as_posix() for one in files if one.is_file() and NAMED.search(_text(one))), "")


def _text(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES).decode("utf-8", "replace")


def _template(name: str) -> str:
    file = next((folder / name for folder in (INSTALLED, CHECKOUT) if (folder / name).is_file()), None)
    if file is None:
        raise ConfigError(
            f"the template {name} is missing from this installation", hint="install costgate again, or use --no-ci"
        )
    return file.read_text(encoding="utf-8")
