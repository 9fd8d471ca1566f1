"""Where to comment, told from the variables that each CI sets. What the command line says goes first.

Tokens come from the environment only. The number of a pull request is taken from the event, never from what a job of somebody
else's pull request wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from costgate import plainfile
from costgate.errors import ConfigError
from costgate.forge import azure, bitbucket, github, gitlab
from costgate.forge.azure import Azure
from costgate.forge.bitbucket import Bitbucket
from costgate.forge.forge import Forge
from costgate.forge.github import GitHub
from costgate.forge.gitlab import GitLab

Environment = Mapping[str, str]
COMMIT = re.compile(r"[0-9a-f]{7,64}")
DIGITS = re.compile(r"[0-9]{1,30}")
MOST_BYTES = 20_000_000
HERE = frozenset({"127.0.0.1", "::1", "localhost"})


class Head(msgspec.Struct):
    """The newest commit of a pull request."""

    sha: str


class Pull(msgspec.Struct):
    """The pull request of an event."""

    number: int
    head: Head


class Home(msgspec.Struct):
    """The repository that a pull request comes from."""

    full_name: str = ""


class Workflow(msgspec.Struct):
    """The run of another workflow, that an event is about."""

    head_sha: str
    head_branch: str | None = None
    head_repository: Home | None = None


class Event(msgspec.Struct):
    """What of GitHub's event says which pull request it is; other events have neither."""

    pull_request: Pull | None = None
    workflow_run: Workflow | None = None


class Stated(NamedTuple):
    """What the command line says; empty where it leaves it to the environment."""

    repository: str = ""
    number: str = ""
    commit: str = ""
    run: str = ""
    url: str = ""


class Place(NamedTuple):
    """A pull request, the commit that was judged (empty when nobody knows), and the number of this run."""

    forge: Forge
    commit: str
    run: int


def place(name: str, stated: Stated, environment: Environment) -> Place:
    """Return where the forge *name* is to have its comment; raise `ConfigError` for what nobody says."""
    if stated.url.casefold().startswith("http://") and not _is_here(stated.url):
        what = "--url is http, over which everybody on the way can read the token"
        hint = "begin it with https://; where a forge of your own has none, its CI's own variables may name it"
        raise ConfigError(what, where="--url", hint=hint)
    return PLACES[name](stated, environment)


def without_token(name: str, environment: Environment) -> type[Forge] | None:
    """Return which forge *name* is where the environment has no token for it, so that it cannot be asked; else None."""
    token, forge = FORGES[name]
    return None if environment.get(token, "").strip() else forge


def _is_here(url: str) -> bool:
    try:
        return urlsplit(url).hostname in HERE
    except ValueError:  # it is no address, which is said where it is used
        return True


def _github(stated: Stated, environment: Environment) -> Place:
    token = _needed(environment, github.TOKEN, "the token of the job: `env: {GITHUB_TOKEN: ${{ github.token }}}`")
    url = stated.url or environment.get("GITHUB_GRAPHQL_URL") or "https://api.github.com/graphql"
    repository = stated.repository or _needed(environment, "GITHUB_REPOSITORY", "or state --repo OWNER/NAME")
    event = _event(environment)
    pull, workflow = event.pull_request, event.workflow_run
    number, commit = stated.number, stated.commit
    if pull:
        number, commit = number or str(pull.number), commit or pull.head.sha
    elif workflow and not number:
        commit = workflow.head_sha
        source = workflow.head_repository.full_name if workflow.head_repository else ""
        number = str(GitHub(url, token, repository, 0).find(workflow.head_branch or "", commit, source))
    attempt = environment.get("GITHUB_RUN_ATTEMPT") or "1"
    run = stated.run or f"{environment.get('GITHUB_RUN_ID', '0')}{attempt:0>3}"
    return Place(GitHub(url, token, repository, _number(number)), _commit(commit), _run(run))


def _gitlab(stated: Stated, environment: Environment) -> Place:
    token = _needed(environment, gitlab.TOKEN, "a token of the project with the scope api; CI_JOB_TOKEN may not comment")
    url = stated.url or environment.get("CI_API_V4_URL") or "https://gitlab.com/api/v4"
    project = stated.repository or _needed(environment, "CI_PROJECT_ID", "or state --repo GROUP/PROJECT")
    number = stated.number or environment.get("CI_MERGE_REQUEST_IID", "")
    own = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment.get("CI_COMMIT_SHA", "")
    run = stated.run or environment.get("CI_JOB_ID", "0")
    return Place(GitLab(url, token, project, _number(number)), _commit(stated.commit or own), _run(run))


def _bitbucket(stated: Stated, environment: Environment) -> Place:
    token = _needed(environment, bitbucket.TOKEN, "an access token of the repository that may write pull requests")
    url = stated.url or "https://api.bitbucket.org/2.0"
    repository = stated.repository or _needed(environment, "BITBUCKET_REPO_FULL_NAME", "or state --repo WORKSPACE/NAME")
    number = stated.number or environment.get("BITBUCKET_PR_ID", "")
    commit = stated.commit or environment.get("BITBUCKET_COMMIT", "")
    run = stated.run or environment.get("BITBUCKET_BUILD_NUMBER", "0")
    return Place(Bitbucket(url, token, repository, _number(number)), _commit(commit), _run(run))


def _azure(stated: Stated, environment: Environment) -> Place:
    token = _needed(environment, azure.TOKEN, "`env: {SYSTEM_ACCESSTOKEN: $(System.AccessToken)}` in the step")
    url = stated.url or _needed(environment, "SYSTEM_COLLECTIONURI", "or state --url https://dev.azure.com/ORGANISATION")
    if stated.repository:
        project, _, repository = stated.repository.partition("/")
    else:
        project = _needed(environment, "SYSTEM_TEAMPROJECT", "or state --repo PROJECT/NAME")
        repository = _needed(environment, "BUILD_REPOSITORY_ID", "or state --repo PROJECT/NAME")
    if not project or not repository:
        raise ConfigError(f"{stated.repository!r} is no repository", where="--repo", hint="write it as PROJECT/NAME")
    number = stated.number or environment.get("SYSTEM_PULLREQUEST_PULLREQUESTID", "")
    commit = stated.commit or environment.get("SYSTEM_PULLREQUEST_SOURCECOMMITID", "")
    run = stated.run or environment.get("BUILD_BUILDID", "0")
    return Place(Azure(url, token, project, repository, _number(number)), _commit(commit), _run(run))


FORGES: dict[str, tuple[str, type[Forge]]] = {
    "github": (github.TOKEN, GitHub),
    "gitlab": (gitlab.TOKEN, GitLab),
    "bitbucket": (bitbucket.TOKEN, Bitbucket),
    "azure": (azure.TOKEN, Azure),
}
PLACES: dict[str, Callable[[Stated, Environment], Place]] = {
    "github": _github,
    "gitlab": _gitlab,
    "bitbucket": _bitbucket,
    "azure": _azure,
}


def _event(environment: Environment) -> Event:
    """Return GitHub's event; empty outside of a workflow."""
    path = environment.get("GITHUB_EVENT_PATH")
    if not path:
        return Event()
    hint = "GITHUB_EVENT_PATH must name the event of this workflow; or state --pull-request and --commit"
    try:
        return msgspec.json.decode(plainfile.content(Path(path), MOST_BYTES, "the event", ConfigError), type=Event)
    except FileNotFoundError:
        raise ConfigError("the event of this workflow cannot be read: no such file", where=path, hint=hint) from None
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ConfigError(f"the event of this workflow cannot be read: {error}", where=path, hint=hint) from error


def _needed(environment: Environment, name: str, hint: str) -> str:
    if value := environment.get(name, "").strip():
        return value
    raise ConfigError(f"{name} is not set", where="the environment", hint=hint)


def _number(text: str) -> int:
    if DIGITS.fullmatch(text) and int(text) > 0:
        return int(text)
    what = f"{text[:40]!r} is no number of a pull request" if text else "nothing says which pull request this is"
    raise ConfigError(what, where="--pull-request", hint="run this in a job of a pull request, or state its number")


def _commit(text: str) -> str:
    if text and not COMMIT.fullmatch(text):
        raise ConfigError(f"{text[:80]!r} is no commit", where="--commit", hint="write its SHA")
    return text


def _run(text: str) -> int:
    if DIGITS.fullmatch(text):
        return int(text)
    raise ConfigError(f"{text[:40]!r} is no number of a run", where="--run", hint="write a number that grows from run to run")
