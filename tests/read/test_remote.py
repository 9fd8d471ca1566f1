"""The host of a checkout's remote."""

import subprocess

import pytest

from costgate.errors import InputError
from costgate.read.remote import host


@pytest.fixture
def with_remotes(tmp_path):
    """A function that makes a repository with the remotes and returns the host that is found."""

    def found(**remotes):
        subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
        for name, url in remotes.items():
            subprocess.run(["git", "-C", str(tmp_path), "remote", "add", name, url], check=True)
        return host(tmp_path)

    return found


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://GitHub.com/acme/shop.git", "github.com"),
        ("https://token:x-oauth@github.example.com:8443/acme/shop", "github.example.com"),
        ("git@gitlab.com:acme/shop.git", "gitlab.com"),
        ("work:acme/shop.git", "work"),
        ("ssh://git@bitbucket.org/acme/shop.git", "bitbucket.org"),
        ("/srv/github.com/shop.git", ""),
        ("../shop.git", ""),
    ],
)
def test_each_form_of_an_address_is_understood(with_remotes, url, expected):
    assert with_remotes(origin=url) == expected


def test_origin_goes_before_others(with_remotes):
    assert with_remotes(a="https://a.example/x", origin="https://origin.example/x") == "origin.example"


def test_another_name_is_taken_where_there_is_no_origin(with_remotes):
    assert with_remotes(upstream="https://a.example/x") == "a.example"


def test_no_remote_has_no_host(with_remotes):
    assert with_remotes() == ""


def test_what_is_no_repository_is_an_error(tmp_path):
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    with pytest.raises(InputError):
        host(tmp_path)
