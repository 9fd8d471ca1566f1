"""The line to an OPA server: addresses, time, size, redirects and proxies; whatever is wrong is told in plain words."""

import json
import time

import pytest

from costgate import config
from costgate.errors import ConfigError, PolicyError
from costgate.judge import opa_http, rego
from tests.judge.conftest import TOKEN, as_json, free_port
from tests.judge.opa_server.asked import engine, evaluate, refusal


def test_an_address_may_have_a_path(stand_in):
    evaluate(f"{stand_in.url}/opa/main/")
    assert [request[1].partition("?")[0] for request in stand_in.requests] == ["/opa/main/v1/data/p"]


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("opa.example.com:8181", "no http or https"),
        ("ftp://opa.example.com", "no http or https"),
        ("http://", "no http or https"),
        ("http://host:99999", "no http or https"),
        ("http://[::1", "no http or https"),
        (f"https://user:{TOKEN}@opa.example.com", "user or password"),
        ("https://opa.example.com/v1", "more than a path"),
        ("https://opa.example.com/?a=b", "more than a path"),
        ("https://opa.example.com/#a", "more than a path"),
    ],
)
def test_an_address_that_is_none_is_an_error_of_the_configuration(url, what):
    with pytest.raises(ConfigError, match=what) as caught:
        engine(url)
    assert TOKEN not in caught.value.diagnostics()


def test_without_a_server_the_choice_of_it_is_an_error_of_the_configuration():
    with pytest.raises(ConfigError, match="no OPA server"):
        rego.start(config.Gate(), "opa-server")


def test_a_server_that_does_not_run_is_an_error():
    error = refusal(f"http://127.0.0.1:{free_port()}")
    assert "cannot be reached: Connection refused" in error.what


def test_a_server_that_does_not_answer_in_time_is_an_error(stand_in):
    stand_in.send = lambda _: time.sleep(3)
    assert "within 1 seconds" in refusal(stand_in.url, gate=config.Gate(timeout_seconds=1)).what


def test_a_server_that_answers_byte_by_byte_is_an_error(stand_in):
    """Each byte is in time, the whole is not."""

    def drip(handler):
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    stand_in.send = drip
    assert "within 1 seconds" in refusal(stand_in.url, gate=config.Gate(timeout_seconds=1)).what


def test_an_evaluation_that_takes_too_long_is_given_up(opa_server):
    loop = "some i in numbers.range(1, 100000); some j in numbers.range(1, 100000); i + j < 0"
    opa_server.deploy({"theirs": f"package p\ndeny contains x if {{ {loop}; x := 1 }}"})
    assert "within 1 seconds" in refusal(opa_server.url, gate=config.Gate(timeout_seconds=1)).what


def test_a_redirect_is_not_followed(stand_in, token):
    """Else the document and the token would go where an attacker wants them."""
    stand_in.code, stand_in.headers = 307, {"Location": f"{stand_in.url}/elsewhere"}
    assert "sends elsewhere" in refusal(stand_in.url, token_env=token).what
    assert len(stand_in.requests) == 1


def test_an_answer_without_end_is_an_error(stand_in, monkeypatch):
    monkeypatch.setattr(opa_http, "MAX_ANSWER_MB", 1)
    stand_in.send = lambda handler: [handler.wfile.write(b" " * 100_000) for _ in range(1000)]
    assert "larger than 1 MiB" in refusal(stand_in.url).what


def test_a_small_answer_that_unpacks_to_a_large_one_is_an_error(stand_in, monkeypatch):
    import gzip

    monkeypatch.setattr(opa_http, "MAX_ANSWER_MB", 1)
    stand_in.headers, stand_in.body = {"Content-Encoding": "gzip"}, gzip.compress(b" " * (64 << 20))
    assert "larger than 1 MiB" in refusal(stand_in.url).what


@pytest.mark.parametrize(
    ("code", "body", "what"),
    [
        (500, b"oops", "HTTP 500: oops"),
        (503, b"", "HTTP 503: nothing more"),
        (404, b"<html>not found</html>", "HTTP 404: <html>not found"),
        (500, as_json({"code": "internal_error", "message": "out of luck"}), "HTTP 500: out of luck"),
        (500, as_json({"message": "m", "errors": [{"message": "eval_conflict_error: x"}]}), "eval_conflict_error: x"),
        (200, b"hello", "what is no JSON"),
        (200, b"[]", "no object"),
        (200, b"", "what is no JSON"),
        (200, b"{}", "is undefined"),
        (200, b'{"result": []}', "no package with rules"),
        (200, b'{"result": null}', "no package with rules"),
        (200, b'{"result": {}, "provenance": 5}', ""),
        (200, b'{"result": {}, "provenance": {"bundles": 5}}', ""),
    ],
)
def test_an_answer_that_is_none_is_an_error_in_plain_words(code, body, what, stand_in):
    stand_in.code, stand_in.body = code, body
    if what:
        assert what in refusal(stand_in.url).what
    else:
        assert evaluate(stand_in.url) == {"p": {}}


def test_an_answer_nested_without_end_is_an_error(stand_in):
    stand_in.body = b'{"result":' + b"[" * 200_000
    assert refusal(stand_in.url)


def test_a_server_that_hangs_up_is_an_error(stand_in):
    stand_in.headers = {"Content-Length": "100"}
    assert "cannot be reached" in refusal(stand_in.url).what


def test_a_server_on_this_machine_is_not_asked_through_a_proxy(stand_in, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert evaluate(stand_in.url) == {"p": {}}


def test_another_server_is_asked_through_the_proxy_of_the_environment(stand_in, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, stand_in.url)
    evaluate("http://opa.invalid:8181")
    assert stand_in.requests[0][1].startswith("http://opa.invalid:8181/v1/data/p")
    monkeypatch.setenv("NO_PROXY", "opa.invalid")
    assert "cannot be reached" in refusal("http://opa.invalid:8181").what


def test_the_document_and_the_wish_to_be_strict_are_what_is_sent(stand_in):
    evaluate(stand_in.url)
    ((method, path, _, body),) = stand_in.requests
    assert (method, json.loads(body)) == ("POST", {"input": {"xs": ["a"]}})
    assert "strict-builtin-errors=true" in path


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch):
    import sys

    for name in ("costgate.judge.opa_server", "costgate.judge.opa_http", "costgate.judge.opa_upload"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "opa_client", None)
    monkeypatch.setitem(sys.modules, "opa_client.opa", None)
    with pytest.raises(PolicyError, match="opa_client") as caught:
        engine("http://127.0.0.1:1")
    assert "costgate[opa-server]" in caught.value.hint
