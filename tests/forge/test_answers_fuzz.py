"""Whatever a forge answers, the command ends with a clear error or does its work: never with another exception."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate.errors import CostgateError, InputError
from costgate.forge import web
from costgate.forge.forge import Comment, Marker, marker_in
from costgate.forge.place import Stated, place
from costgate.forge.post import Asked, post
from tests.forge.apis import HEAD
from tests.forge.conftest import MAKE
from tests.forge.server import Answer

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6
)
MARKER = Marker("default", 12, HEAD)


class Scripted:
    """A forge's connection that gives answers without a network: those of its API, of which one part is replaced."""

    def __init__(self, api, at, instead):
        self.api, self.at, self.instead = api, at, instead

    def __call__(self, method, url, more):
        path = url.partition("://")[2].partition("/")[2]
        query = {name: str(value) for name, value in (more.get("params") or {}).items()}
        page, _, rest = path.partition("?")
        query.update(pair.split("=") for pair in rest.split("&") if rest)
        asked = type("Asked", (), {"method": method, "path": f"/{page}", "query": query, "body": more.get("json")})
        try:
            status, body, headers = self.api.serve(asked)
        except (ValueError, KeyError, StopIteration):  # asked for what the replaced part made up
            return web.Answer(404, {}, b"")
        content = body if isinstance(body, bytes) else b"" if body is None else self.changed(body)
        return web.Answer(status, headers, content)

    def changed(self, body):
        count = -1

        def walk(node):
            nonlocal count
            count += 1
            if count == self.at:
                return self.instead
            if isinstance(node, dict):
                return {key: walk(value) for key, value in node.items()}
            return [walk(value) for value in node] if isinstance(node, list) else node

        return json.dumps(walk(body)).encode()


def posted(name, at, instead):
    made, make = MAKE[name]
    api = made()
    api.address = "https://forge.example.com"
    for body in (f"<!-- {MARKER.text()} -->\n\nearlier", f"[//]: # ({MARKER.text()})\n\nearlier", "of somebody", "else"):
        api.add(body)
    forge = make("https://forge.example.com", sleep=lambda _: None)
    forge._web._sent = Scripted(api, at, instead)
    return post(forge, Asked(MARKER, lambda _: "text"))


@pytest.mark.parametrize("name", MAKE)
def test_the_script_answers_as_the_forge_does(name):
    assert posted(name, -1, None).done == "updated"


@pytest.mark.parametrize("name", MAKE)
@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(st.integers(0, 40), TREES)
def test_an_answer_with_one_part_replaced(name, at, instead):
    try:
        posted(name, at, instead)
    except CostgateError as error:
        assert error.where  # noqa: PT017  (both outcomes are right)


@pytest.mark.parametrize("name", MAKE)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(st.binary(max_size=40) | TREES.map(lambda tree: json.dumps(tree).encode()) | st.just(b"[" * 100_000))
def test_an_answer_of_any_bytes(name, content):
    forge = MAKE[name][1]("https://forge.example.com", sleep=lambda _: None)
    forge._web._sent = lambda *_: web.Answer(200, {}, content)
    for ask in (forge.head, forge.comments, lambda: forge.create("text"), lambda: forge.update(Comment("1", ""), "text")):
        try:
            ask()
        except CostgateError as error:
            assert error.where and error.hint  # noqa: PT017, PT018


def test_what_is_wrong_with_an_answer_is_said(github):
    github.api.busy = [Answer(200, {"data": {"repository": {"pullRequest": {"id": 7, "headRefOid": HEAD}}}})]
    with pytest.raises(InputError, match=r"GitHub answers with something else than .*`str`, got `int`.*pullRequest\.id"):
        github.forge.head()


def test_an_answer_without_an_end_is_read_no_further(stage, monkeypatch):
    monkeypatch.setattr(web, "MOST_BYTES", 1_000)
    stage.api.busy = [Answer(200, b"[" + b"1," * 600 + b"1]")]
    with pytest.raises(InputError, match="more than 1,000 bytes"):
        stage.forge.head()


def test_an_answer_that_drips_is_not_waited_for(stage, monkeypatch):
    monkeypatch.setattr(web, "LONGEST_ANSWER", -1.0)
    with pytest.raises(InputError, match="does not come to an end"):
        stage.forge.head()


def test_a_marker_with_a_number_that_no_run_has_is_none():
    """Python refuses to read numbers of more than 4,300 digits."""
    assert marker_in(f"<!-- costgate-comment key=default run={'9' * 5_000} commit={HEAD} -->") is None


EVENT = {"pull_request": {"number": 7, "head": {"sha": HEAD}}}
RUN = {"workflow_run": {"head_sha": HEAD, "head_branch": "x", "head_repository": {"full_name": "a/b"}}}


def placed(path, content, **more):
    path.write_bytes(content)
    environment = {"GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "acme/shop", "GITHUB_RUN_ID": "1", "GITHUB_EVENT_PATH": str(path)}
    return place("github", Stated(url="https://forge.example.com"), {**environment, **more})


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.sampled_from([EVENT, {**RUN, "workflow_run": {}}]), st.integers(0, 8), TREES)
def test_an_event_of_any_shape(tmp_path_factory, event, at, instead):
    path = tmp_path_factory.getbasetemp() / "event.json"
    try:
        placed(path, Scripted(None, at, instead).changed(event))
    except CostgateError as error:
        assert error.where and error.hint  # noqa: PT017, PT018


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 100_000, b"[1]", b'{"pull_request": {"number": "7"}}'])
def test_an_event_that_is_none_is_said(tmp_path, content):
    with pytest.raises(CostgateError, match="event of this workflow cannot be read") as raised:
        placed(tmp_path / "event.json", content)
    assert raised.value.hint


@pytest.mark.parametrize(
    ("name", "value"), [("GITHUB_RUN_ATTEMPT", "x"), ("GITHUB_RUN_ID", "9" * 5_000), ("GITHUB_RUN_ID", "\u0663")]
)
def test_variables_that_are_no_numbers_are_said(tmp_path, name, value):
    with pytest.raises(CostgateError, match="no number of a run"):
        placed(tmp_path / "event.json", json.dumps(EVENT).encode(), **{name: value})
