"""Requests are bounded, tried again when the forge is busy, and never say the token."""

import pytest

from costgate.errors import ConfigError, CostgateError, InputError
from costgate.forge import web
from costgate.forge.forge import Marker
from costgate.forge.post import Asked, post
from costgate.forge.web import Web
from tests.forge.apis import HEAD
from tests.forge.server import Answer, Api, dripping, serving

ASKED = Asked(Marker("default", 1, HEAD), lambda _: "text")


def test_a_busy_forge_is_asked_again_after_as_long_as_it_says(stage):
    stage.api.busy = [Answer(429, {"message": "slow down"}, {"Retry-After": "7"}), Answer(503), Answer(502)]
    assert post(stage.forge, ASKED).done == "created"
    assert stage.waited == [7.0, 2.0, 4.0]


def test_githubs_secondary_limit_is_a_403_that_asks_for_patience(github):
    github.api.busy = [Answer(403, {"message": "You have exceeded a secondary rate limit"}, {"Retry-After": "3"})]
    assert post(github.forge, ASKED).done == "created"
    assert github.waited == [3.0]


def test_patience_has_an_end(stage):
    stage.api.busy = [Answer(503, {"message": "later"}, {"Retry-After": "86400"})] * 20
    with pytest.raises(InputError, match="answers 503"):
        post(stage.forge, ASKED)
    assert stage.waited == [60.0] * 4


def test_a_wrong_token_is_said_without_saying_it(stage):
    stage.api.token = "another"
    with pytest.raises(ConfigError) as raised:
        post(stage.forge, ASKED)
    assert "does not accept the token" in raised.value.what
    assert "_TOKEN" in raised.value.hint or "ACCESSTOKEN" in raised.value.hint
    assert "secret-token-1" not in raised.value.diagnostics()


def test_a_token_that_may_only_read_is_told_about_forks(stage):
    stage.api.readonly = True
    with pytest.raises(ConfigError) as raised:
        post(stage.forge, ASKED)
    assert "does not let the token do this" in raised.value.what
    assert "from forks, comment from a second workflow" in raised.value.hint


def test_a_pull_request_that_is_not_there(stage):
    other = stage.make(stage.url)
    for name in ("_path", "number"):
        if hasattr(other, name):
            setattr(other, name, 8 if name == "number" else other._path.replace("7", "8"))
    with pytest.raises(CostgateError) as raised:
        other.head()
    assert "find" in raised.value.what or "no pull request 8" in raised.value.what


REDIRECTS = [Answer(status, None, {"Location": "https://elsewhere/"}) for status in (301, 302, 303, 307, 308)]


@pytest.mark.parametrize("answer", [Answer(200, b"<html>"), *REDIRECTS])
def test_an_address_that_is_no_api_is_said(answer):
    """A redirect is not followed: it would carry the token elsewhere."""
    api = Api()
    api.busy = [answer]
    with serving(api) as url, pytest.raises(CostgateError) as raised:
        Web(url, {}, forge="GitLab", variable="GITLAB_TOKEN").get("/x", dict)
    assert len(api.asked) == 1
    assert raised.value.hint


STARTS = [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
          b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n"]  # fmt: skip


@pytest.mark.parametrize("start", STARTS)
def test_a_forge_that_drips_is_not_waited_for(start, monkeypatch):
    """In a header, in a body, in the size of a part of it or in the part: each byte is in time, and none is the last."""
    monkeypatch.setattr(web, "LONGEST_ANSWER", 0.3)
    with dripping(start) as url, pytest.raises(InputError, match="does not come to an end of its answer") as raised:
        Web(url, {}, forge="GitLab", variable="GITLAB_TOKEN").get("/x", list)
    assert (raised.value.where, bool(raised.value.hint)) == (f"{url}/x", True)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
@pytest.mark.parametrize("body", [b"<html>Sign in</html>", b"", {}, {"id": None}, [{"id": 1}]])
def test_an_answer_without_what_was_written_is_no_success(method, body):
    api = Api()
    api.busy = [Answer(200, body)]
    with serving(api) as url, pytest.raises(InputError, match="something else than") as raised:
        Web(url, {}, forge="GitLab", variable="GITLAB_TOKEN").request(method, "/x", json={})
    assert raised.value.hint


def test_what_was_deleted_has_no_answer():
    api = Api()
    api.busy = [Answer(204, None)]
    with serving(api) as url:
        assert Web(url, {}, forge="GitLab", variable="GITLAB_TOKEN").request("DELETE", "/x") == b""


def test_a_forge_that_is_not_there():
    with pytest.raises(InputError, match="cannot be reached"):
        Web("http://127.0.0.1:9", {}, forge="GitLab", variable="GITLAB_TOKEN").get("/x", dict)


def test_a_netrc_file_does_not_take_the_tokens_place(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password wrong\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    api = Api()
    api.busy = [Answer(200, {})]
    with serving(api) as url:
        Web(url, {"Authorization": "Bearer right"}, forge="GitHub", variable="GITHUB_TOKEN").get("/x", dict)
    assert api.asked[0].headers["Authorization"] == "Bearer right"


def test_an_address_without_a_scheme_is_refused():
    with pytest.raises(ConfigError, match="is no address of an API"):
        Web("file:///etc/passwd", {}, forge="GitHub", variable="GITHUB_TOKEN")


@pytest.mark.parametrize("path", ["@elsewhere/x", ".elsewhere/x", "https://elsewhere/x", "?x=1"])
def test_a_next_page_elsewhere_is_not_asked_for(path):
    """Put behind `https://host`, `@elsewhere` is another host."""
    with pytest.raises(InputError, match="refers to an address elsewhere") as raised:
        Web("https://bb.example.com", {}, forge="Bitbucket", variable="BITBUCKET_TOKEN").get(path, dict)
    assert (raised.value.where, bool(raised.value.hint)) == (path, True)


@pytest.mark.parametrize(
    "address", ["https://me:secret-1@gl/api", "https://secret-1@gl/api", "https://gl/api?private_token=secret-1"]
)
def test_an_address_with_a_secret_in_it_is_refused_without_saying_it(address):
    with pytest.raises(ConfigError, match="has a user, a password or a query in it") as raised:
        Web(address, {}, forge="GitLab", variable="GITLAB_TOKEN")
    assert "secret-1" not in raised.value.diagnostics()


@pytest.mark.parametrize(
    "address", ["https://", "https://[::1", "https://gl:port/", "ftp://gl/", "gl.example.com", "https://a\nb/"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ConfigError, match="is no address of an API"):
        Web(address, {}, forge="GitLab", variable="GITLAB_TOKEN")


@pytest.mark.parametrize("token", ["secret-1\nsecret-2", "secret-1\u2192", "secret-1\x00"])
def test_a_token_that_is_none_is_refused_without_saying_it(token):
    """What requests says of such a header has the token in it."""
    with pytest.raises(ConfigError, match="GITLAB_TOKEN has a character in it that no token has") as raised:
        Web("https://gl/api", {"PRIVATE-TOKEN": token}, forge="GitLab", variable="GITLAB_TOKEN")
    assert "secret-1" not in raised.value.diagnostics()


@pytest.mark.parametrize("asked", ["1e9", "-5", "9" * 5_000, "Wed, 21 Oct 2099 07:28:00 GMT", "", "\xb2"])
def test_a_wait_is_never_endless(github, asked):
    github.api.busy = [Answer(429, None, {"Retry-After": asked})]
    assert post(github.forge, ASKED).done == "created"
    assert len(github.waited) == 1
    assert 0 < github.waited[0] <= 60
