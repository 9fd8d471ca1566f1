"""The CI file that `costgate init` writes: which CI the repository has, and where its file belongs.

The templates are those of examples/ci; the wheel has them beside this module.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from costgate.errors import ConfigError
from costgate.read import remote

INSTALLED = Path(__file__).with_name("ci")
CHECKOUT = Path(__file__).parents[2] / "examples" / "ci"
NAMED = re.compile(r"\bcostgate\b")
MOST_BYTES = 1_000_000


class Kind(NamedTuple):
    """One CI. *file* is where it looks; where that is taken by the repository's own, ours goes to *other*, if anywhere."""

    title: str
    template: str
    file: str
    other: str
    hosts: tuple[str, ...]
    signs: tuple[str, ...]
    left: tuple[str, ...]  # what is left to do
    joined: str = ""  # what is left to do when ours is at `other`


KINDS = {
    "github": Kind(
        "GitHub",
        "github-one-job.yml",
        ".github/workflows/cost.yml",
        ".github/workflows/costgate.yml",
        ("github",),
        (".github",),
        ("write the commit of a costgate release in place of the zeros in {file}",),
    ),
    "gitlab": Kind(
        "GitLab",
        "gitlab-ci.yml",
        ".gitlab-ci.yml",
        ".gitlab/costgate.yml",
        ("gitlab",),
        (".gitlab-ci.yml", ".gitlab"),
        ("for comments, set the masked CI variable GITLAB_TOKEN: a project access token with the scope api",),
        "take it in: write `include: [{{local: {file}}}]` into .gitlab-ci.yml",
    ),
    "bitbucket": Kind(
        "Bitbucket",
        "bitbucket-pipelines.yml",
        "bitbucket-pipelines.yml",
        "bitbucket-pipelines.costgate.yml",
        ("bitbucket",),
        ("bitbucket-pipelines.yml",),
        ("for comments, set the secured variable BITBUCKET_TOKEN: an access token that may write pull requests",),
        "Bitbucket reads one file alone: move the step of {file} into bitbucket-pipelines.yml",
    ),
    "azure": Kind(
        "Azure DevOps",
        "azure-pipelines.yml",
        "azure-pipelines.yml",
        "azure-pipelines.costgate.yml",
        ("dev.azure.com", "visualstudio.com"),
        ("azure-pipelines.yml",),
        (
            "make a pipeline of {file}, and a branch policy (build validation) that runs it on pull requests",
            "for comments, let the build service contribute to pull requests of this repository",
        ),
    ),
}


class Written(NamedTuple):
    """What is to be written where, relative to the repository's top (*file* is empty for nothing), and what to say of it."""

    file: str = ""
    text: str = ""
    said: str = ""
    left: tuple[str, ...] = ()


def plan(folder: Path, stated: str) -> Written:
    """Return the CI file to write into *folder* for the CI that is *stated*, or found. A file that is there is never replaced.

    Raise `InputError` when git cannot be asked, `ConfigError` when this installation lacks the templates.
    """
    if not stated and not (folder / ".git").exists():
        return Written(left=("CI: run `costgate init` at the top of the repository, or name the CI with --ci",))
    name = stated or _found(folder)
    if not name:
        return Written(left=(f"CI: neither the remote nor a file tells which one it is: --ci {', '.join(KINDS)}",))
    kind = KINDS[name]
    if there := _runs_costgate(folder, kind):
        return Written(said=f"kept {there}: costgate is in it")
    free = not (folder / kind.file).exists()
    file = kind.file if free else kind.other
    if (folder / file).exists():
        return Written(left=(f"CI: {kind.file} and {file} are there and do not run costgate: see docs/pull-requests.md",))
    left = (*(() if free or not kind.joined else (kind.joined,)), *kind.left)
    return Written(file, _template(kind), f"judges pull requests on {kind.title}", tuple(one.format(file=file) for one in left))


def _found(folder: Path) -> str:
    """Return the CI that the remote's host names, else the one that files are there for; empty when neither tells."""
    host = remote.host(folder)
    by_host = [name for name, kind in KINDS.items() if any(part in host for part in kind.hosts)]
    by_file = [name for name, kind in KINDS.items() if any((folder / sign).exists() for sign in kind.signs)]
    found = by_host or by_file
    return found[0] if len(found) == 1 else ""


def _runs_costgate(folder: Path, kind: Kind) -> str:
    """Return the file of this CI that names costgate already; empty for none."""
    files = [folder / kind.file, folder / kind.other]
    if "/" in kind.file:
        files += sorted((folder / kind.file).parent.glob("*.y*ml"))
    return next((one.relative_to(folder).as_posix() for one in files if one.is_file() and NAMED.search(_text(one))), "")


def _text(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES).decode("utf-8", "replace")


def _template(kind: Kind) -> str:
    file = next((folder / kind.template for folder in (INSTALLED, CHECKOUT) if (folder / kind.template).is_file()), None)
    if file is None:
        raise ConfigError(
            f"the template {kind.template} is missing from this installation", hint="install costgate again, or use --no-ci"
        )
    return file.read_text(encoding="utf-8")
