"""Each forge, with its API served on this machine."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from costgate.forge.azure import Azure
from costgate.forge.bitbucket import Bitbucket
from costgate.forge.github import GitHub
from costgate.forge.gitlab import GitLab
from tests.forge.apis import AzureApi, BitbucketApi, GitHubApi, GitLabApi
from tests.forge.server import serving

TOKEN = "secret-token-1"
MAKE = {
    "github": (GitHubApi, lambda url, **o: GitHub(f"{url}/graphql", TOKEN, "acme/shop", 7, **o)),
    "gitlab": (GitLabApi, lambda url, **o: GitLab(url, TOKEN, "acme/shop", 7, **o)),
    "bitbucket": (BitbucketApi, lambda url, **o: Bitbucket(url, TOKEN, "acme/shop", 7, **o)),
    "azure": (AzureApi, lambda url, **o: Azure(url, TOKEN, "acme", "shop", 7, **o)),
}


class Stage(NamedTuple):
    """A forge, the API behind it, and how long it was told to wait."""

    forge: object
    api: object
    waited: list
    url: str
    make: Callable


@pytest.fixture(params=MAKE)
def stage(request):
    yield from _stage(request.param)


@pytest.fixture
def github():
    yield from _stage("github")


@pytest.fixture
def bitbucket():
    yield from _stage("bitbucket")


def _stage(name):
    api_class, make = MAKE[name]
    api, waited = api_class(), []
    with serving(api) as url:
        api.address = url
        yield Stage(make(url, sleep=waited.append), api, waited, url, make)
