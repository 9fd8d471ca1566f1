"""Which pull request it is, is told by the CI's own variables and event, never by what a pull request's job wrote."""

import json

import pytest

from costgate.errors import ConfigError, InputError
from costgate.forge.forge import Marker
from costgate.forge.place import Stated, place
from costgate.forge.post import Asked, post
from tests.forge.apis import HEAD, OLD

BASE = {"GITHUB_TOKEN": "secret-token-1", "GITHUB_REPOSITORY": "acme/shop", "GITHUB_RUN_ID": "123", "GITHUB_RUN_ATTEMPT": "2"}


def event(folder, **content):
    path = folder / "event.json"
    path.write_text(json.dumps(content))
    return str(path)


def test_a_pull_requests_own_workflow(tmp_path, github):
    pull = {"number": 7, "head": {"sha": HEAD}}
    environment = {
        **BASE,
        "GITHUB_EVENT_PATH": event(tmp_path, pull_request=pull),
        "GITHUB_GRAPHQL_URL": f"{github.url}/graphql",
    }
    found = place("github", Stated(), environment)
    assert (found.forge.number, found.commit, found.run) == (7, HEAD, 123002)
    assert post(found.forge, Asked(Marker("default", found.run, found.commit), lambda _: "text")).done == "created"


def run_of(branch="feature", commit=HEAD, home="mallory/shop"):
    return {"head_branch": branch, "head_sha": commit, "head_repository": {"full_name": home}, "pull_requests": []}


def test_a_workflow_run_finds_the_pull_request_of_a_fork_by_branch_and_commit(tmp_path, github):
    """Its event lists no pull requests of forks; an artifact of the fork's job could name any."""
    github.api.pulls = [
        {"number": 6, "headRefOid": HEAD, "headRepository": {"nameWithOwner": "somebody/shop"}},
        {"number": 5, "headRefOid": OLD, "headRepository": {"nameWithOwner": "mallory/shop"}},
        {"number": 7, "headRefOid": HEAD, "headRepository": {"nameWithOwner": "Mallory/shop"}},
        {"number": 4, "headRefOid": HEAD, "headRepository": None},
    ]
    environment = {**BASE, "GITHUB_EVENT_PATH": event(tmp_path, workflow_run=run_of())}
    found = place("github", Stated(url=f"{github.url}/graphql"), environment)
    assert (found.forge.number, found.commit) == (7, HEAD)


def test_a_workflow_run_of_a_closed_pull_request_is_told(tmp_path, github):
    environment = {**BASE, "GITHUB_EVENT_PATH": event(tmp_path, workflow_run=run_of())}
    with pytest.raises(InputError, match="no open pull request from mallory/shop, branch feature"):
        place("github", Stated(url=f"{github.url}/graphql"), environment)


def test_gitlab():
    environment = {
        "GITLAB_TOKEN": "t", "CI_PROJECT_ID": "12", "CI_MERGE_REQUEST_IID": "7", "CI_COMMIT_SHA": OLD,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": HEAD, "CI_JOB_ID": "99", "CI_API_V4_URL": "https://git.example.com/api/v4",
    }  # fmt: skip
    found = place("gitlab", Stated(), environment)
    assert (found.commit, found.run) == (HEAD, 99), "a merged result's own commit is nobody's head"


def test_bitbucket():
    environment = {
        "BITBUCKET_TOKEN": "t", "BITBUCKET_REPO_FULL_NAME": "acme/shop", "BITBUCKET_PR_ID": "7", "BITBUCKET_COMMIT": HEAD,
        "BITBUCKET_BUILD_NUMBER": "31",
    }  # fmt: skip
    found = place("bitbucket", Stated(), environment)
    assert (found.commit, found.run) == (HEAD, 31)


def test_azure():
    environment = {
        "SYSTEM_ACCESSTOKEN": "t", "SYSTEM_COLLECTIONURI": "https://dev.azure.com/acme/", "SYSTEM_TEAMPROJECT": "acme",
        "BUILD_REPOSITORY_ID": "shop", "SYSTEM_PULLREQUEST_PULLREQUESTID": "7",
        "SYSTEM_PULLREQUEST_SOURCECOMMITID": HEAD, "BUILD_BUILDID": "55",
    }  # fmt: skip
    found = place("azure", Stated(), environment)
    assert (found.commit, found.run) == (HEAD, 55)


def test_the_command_line_goes_first():
    stated = Stated("acme/shop", "8", HEAD, "5", "https://git.example.com/api/v4")
    found = place("gitlab", stated, {"GITLAB_TOKEN": "t", "CI_MERGE_REQUEST_IID": "7", "CI_JOB_ID": "1"})
    assert (found.commit, found.run) == (HEAD, 5)


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (Stated(number="7; rm"), "is no number of a pull request"),
        (Stated(), "nothing says which pull request this is"),
        (Stated(number="7", commit="main"), "is no commit"),
        (Stated(number="7", run="-1"), "is no number of a run"),
        (Stated(repository="acme", number="7"), "is no repository"),
    ],
)
def test_what_is_not_plain_is_refused(stated, message):
    with pytest.raises(ConfigError, match=message):
        place("github", stated, BASE)


@pytest.mark.parametrize("name", ["github", "gitlab", "bitbucket", "azure"])
def test_without_a_token_the_variable_is_named(name):
    with pytest.raises(ConfigError, match=r"(_TOKEN|ACCESSTOKEN) is not set"):
        place(name, Stated(), {})


@pytest.mark.parametrize("url", ["http://gl.example.com/api/v4", "HTTP://127.0.0.1.example.com/api/v4"])
def test_a_token_is_not_sent_in_the_clear_to_an_address_of_the_command_line(url):
    variables = {"GITLAB_TOKEN": "t", "CI_PROJECT_ID": "1"}
    with pytest.raises(ConfigError, match="over which everybody on the way can read the token"):
        place("gitlab", Stated(number="7", url=url), variables)
    place("gitlab", Stated(number="7", url="http://localhost:8080/api/v4"), variables)
    place("gitlab", Stated(number="7"), {**variables, "CI_API_V4_URL": "http://gl.internal/api/v4"})


def test_an_event_that_is_damaged_is_said(tmp_path):
    path = tmp_path / "event.json"
    path.write_text('{"pull')
    with pytest.raises(ConfigError, match="the event of this workflow cannot be read"):
        place("github", Stated(), {**BASE, "GITHUB_EVENT_PATH": str(path)})


def test_a_repositorys_access_token_of_bitbucket_knows_its_comments_by_their_bot(bitbucket):
    """Such a token has no user to ask for."""
    bitbucket.api.person = False
    asked = Asked(Marker("default", 1, HEAD), lambda _: "text")
    assert post(bitbucket.forge, asked).done == "created"
    bitbucket.api.add("[//]: # (costgate-comment key=default run=9 commit=)\n\nfaked", mine=False)
    assert post(bitbucket.forge, asked._replace(render=lambda _: "more")).done == "updated"
