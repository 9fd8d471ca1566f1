"""An OPA server: it judges by its own policies, and whatever is wrong with it is told in plain words, without the token."""

import http.server
import json
import logging
import threading
import time
from types import SimpleNamespace

import pytest

from costgate import config
from costgate.errors import ConfigError, CostgateError, PolicyError
from costgate.judge import opa_http, rego
from tests.judge.conftest import TOKEN, as_json, free_port

POLICY = "package p\ndeny contains x if some x in input.xs\nother := 1\n"
DATA = as_json({"gate": {}, "params": {}})

VARIABLE = "COSTGATE_TEST_TOKEN"


def engine(url, *, gate=None, root=None, **server):
    return rego.start(gate or config.Gate(), "opa-server", config.OpaServer(url, **server), *([root] if root else []))


def evaluate(url, *, packages=("p",), document=b'{"xs": ["a"]}', data=DATA, **rest):
    started = engine(url, **rest)
    try:
        return started.evaluate({"p.rego": POLICY}, data, document, packages)
    finally:
        started.close()


def refusal(url, **rest):
    with pytest.raises(CostgateError) as caught:
        evaluate(url, **rest)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert TOKEN not in caught.value.diagnostics()
    return caught.value


@pytest.fixture
def token(monkeypatch):
    """The name of the environment variable with the token, which ends as a file with a token ends."""
    monkeypatch.setenv(VARIABLE, f"{TOKEN}\n")
    return VARIABLE


class Answer:
    """What a stand-in for a server answers, and what it was asked."""

    def __init__(self):
        self.requests = []
        self.url = ""
        self.code, self.headers, self.body = 200, {}, b'{"result": {}}'
        self.send = lambda handler: handler.wfile.write(self.body)


@pytest.fixture
def stand_in():
    """A server that answers what the test wants."""
    answer = Answer()

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer.requests.append((self.command, self.path, dict(self.headers), body))
            self.send_response(answer.code)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                answer.send(self)
            except OSError:
                self.close_connection = True  # the client gave up, as it should

        def log_message(self, *_):
            """Say nothing."""

    for method in ("GET", "POST", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.answer)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        answer.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield answer
        server.shutdown()


# -- asking ---------------------------------------------------------------------------------------------------------


def test_it_is_asked_about_what_its_operator_has_deployed(opa_server):
    opa_server.deploy({"theirs": 'package p\ndeny contains "theirs"'})
    before = opa_server.policies
    assert evaluate(opa_server.url) == {"p": {"deny": ["theirs"]}}
    assert opa_server.policies == before


def test_its_name_in_reports_has_its_version_and_address(opa_server):
    opa_server.deploy({"theirs": POLICY})
    started = engine(opa_server.url)
    started.evaluate({}, DATA, b'{"xs": []}', ["p"])
    assert started.name.startswith("opa 1.")
    assert started.name.endswith(f"at {opa_server.url.removeprefix('http://')}")


def test_the_revisions_of_its_bundles_are_in_its_name(stand_in):
    bundles = {"prod": {"revision": "7f3a"}, "base": {}}
    stand_in.body = as_json({"result": {}, "provenance": {"version": "1.9.0", "bundles": bundles}})
    started = engine(stand_in.url)
    started.evaluate({}, DATA, b"{}", ["p"])
    assert started.name == f"opa 1.9.0 at {stand_in.url.removeprefix('http://')} base, prod 7f3a"


def test_policies_may_stand_under_a_package_of_the_operator(opa_server):
    opa_server.deploy({"theirs": POLICY.replace("package p", "package acme.gate.p")})
    assert evaluate(opa_server.url, package="acme.gate") == {"p": {"deny": ["a"], "other": 1}}


def test_a_package_with_a_quoted_part_is_found(opa_server):
    opa_server.deploy({"theirs": POLICY.replace("package p", 'package p["eu/west.1"]')})
    assert evaluate(opa_server.url, packages=['p["eu/west.1"]'])['p["eu/west.1"]']["deny"] == ["a"]


def test_a_package_that_cannot_be_asked_about_is_an_error(opa_server):
    assert "of this name" in refusal(opa_server.url, packages=["p[input.x]"]).what


def test_a_package_that_nobody_deployed_is_an_error(opa_server):
    """The server answers {} with HTTP 200, which must not read as `no findings`."""
    error = refusal(opa_server.url)
    assert "package p is undefined" in error.what
    assert "opa.package" in error.hint


def test_a_rule_in_place_of_a_package_is_an_error(opa_server):
    opa_server.deploy({"theirs": "package q\np := 1"})
    assert "no package with rules" in refusal(opa_server.url, package="q").what


def test_a_built_in_that_fails_is_an_error(opa_server):
    """OPA leaves it undefined unless it is asked to be strict."""
    opa_server.deploy({"dir/theirs.rego": 'package p\ndeny contains x if x := to_number("abc")'})
    error = refusal(opa_server.url)
    assert "to_number" in error.what
    assert error.where == "dir/theirs.rego:2:25"


def test_text_and_large_whole_numbers_stay_exact(opa_server):
    opa_server.deploy({"theirs": "package p\nx := input.a + 1\ny := input.b"})
    document = '{"a": 9007199254740993, "b": "日本😀"}'.encode()
    assert evaluate(opa_server.url, document=document) == {"p": {"x": 9007199254740994, "y": "日本😀"}}


@pytest.mark.parametrize("document", [b'{"a": NaN}', b'{"a": 1e400}', b"{", b"", b"[" * 100_000])
def test_a_document_that_is_no_json_is_an_error(document, opa_server):
    opa_server.deploy({"theirs": POLICY})
    assert refusal(opa_server.url, document=document)


# -- the configuration's data ---------------------------------------------------------------------------------------


def data(*, params=None, **gate):
    return as_json({"gate": {"fail_on": "deny", "max_unpriced": None, **gate}, "params": params or {}})


@pytest.mark.parametrize("ours", [data(), data(params={"limit": 5})])
def test_a_server_without_what_policies_compare_with_is_an_error(ours, opa_server):
    """Its policies would be silent, because what they compare with is undefined."""
    opa_server.deploy({"theirs": POLICY}, {"params": {"other": 1}})
    assert "lacks what policies compare with" in refusal(opa_server.url, data=ours).what


@pytest.mark.parametrize(
    ("ours", "where"),
    [
        (data(params={"limit": {"eu": 5}}), "data.params.limit.eu"),
        (data(fail_on="warn"), "data.gate.fail_on"),
        (data(max_unpriced=3), "data.gate.max_unpriced"),
    ],
)
def test_what_costgate_yaml_sets_and_the_server_has_otherwise_is_an_error(ours, where, opa_server):
    opa_server.deploy({"theirs": POLICY}, {"params": {"limit": {"eu": 4}}, "gate": {"fail_on": "deny", "max_unpriced": 4}})
    error = refusal(opa_server.url, data=ours)
    assert "has another value" in error.what
    assert error.where == where


def test_a_limit_that_was_taken_off_here_and_stands_there_is_an_error(opa_server, monkeypatch):
    """`null` in costgate.yaml is a value as any other, where the usual one is a number."""
    monkeypatch.setattr("costgate.judge.opa_server.policies.load", lambda *_: SimpleNamespace(data=data(max_unpriced=3)))
    opa_server.deploy({"theirs": POLICY}, {"gate": {"fail_on": "deny", "max_unpriced": 3}})
    assert refusal(opa_server.url, data=data()).where == "data.gate.max_unpriced"
    assert evaluate(opa_server.url, data=data(max_unpriced=3))["p"]["other"] == 1


def test_what_costgate_yaml_sets_and_the_server_has_too_is_fine(opa_server):
    opa_server.deploy({"theirs": POLICY}, {"params": {"limit": 5, "more": 1}, "gate": {"fail_on": "deny", "max_unpriced": 3}})
    assert evaluate(opa_server.url, data=data(max_unpriced=3, params={"limit": 5}))["p"]["other"] == 1


def test_what_costgate_yaml_leaves_alone_is_the_operators_to_say(opa_server):
    opa_server.deploy({"theirs": POLICY}, {"gate": {"fail_on": "warn", "max_unpriced": 7}})
    assert evaluate(opa_server.url, data=data())["p"]["other"] == 1


# -- trust ----------------------------------------------------------------------------------------------------------


def test_tls_and_a_token_work_together(secured_server, token):
    secured_server_policy(secured_server)
    assert evaluate(secured_server.url, ca=secured_server.ca, token_env=token)["p"]["deny"] == ["a"]


def secured_server_policy(server):
    answer = server.request(
        "PUT", "policies/theirs", data=POLICY, headers={"Authorization": f"Bearer {TOKEN}"}, verify=server.ca
    )
    assert answer.ok, answer.text


def test_the_authority_may_stand_beside_costgate_yaml(secured_server, token, certificates):
    secured_server_policy(secured_server)
    assert evaluate(secured_server.url, ca="ca.pem", root=certificates, token_env=token)["p"]["other"] == 1


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_the_configured_authority_wins_over_that_of_the_environment(name, secured_server, token, monkeypatch):
    """And not the other way round, as the client alone has it."""
    secured_server_policy(secured_server)
    monkeypatch.setenv(name, requests_own_authorities())
    assert evaluate(secured_server.url, ca=secured_server.ca, token_env=token)["p"]["other"] == 1


def requests_own_authorities():
    import certifi

    return certifi.where()


def test_without_a_configured_authority_that_of_the_environment_counts(secured_server, token, monkeypatch):
    secured_server_policy(secured_server)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", secured_server.ca)
    assert evaluate(secured_server.url, token_env=token)["p"]["other"] == 1


def test_an_authority_that_is_not_known_is_an_error(secured_server, token, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    error = refusal(secured_server.url, token_env=token)
    assert "certificate cannot be trusted" in error.what
    assert "opa.ca" in error.hint


def test_a_certificate_for_another_host_is_an_error(secured_server, token):
    error = refusal(secured_server.url.replace("127.0.0.1", "localhost"), ca=secured_server.ca, token_env=token)
    assert "certificate cannot be trusted" in error.what


def test_a_file_that_is_no_authority_is_an_error(secured_server, tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate")
    assert "opa.ca" in refusal(secured_server.url, ca="ca.pem", root=tmp_path).hint


def test_an_authority_that_is_missing_is_an_error(tmp_path):
    assert "no file" in refusal("https://127.0.0.1", ca="ca.pem", root=tmp_path).what


def test_without_the_token_it_is_refused(secured_server):
    error = refusal(secured_server.url, ca=secured_server.ca)
    assert "HTTP 401" in error.what
    assert "opa.token_env" in error.hint


def test_with_a_wrong_token_it_is_refused(secured_server, monkeypatch):
    monkeypatch.setenv(VARIABLE, "hunter2")
    error = refusal(secured_server.url, ca=secured_server.ca, token_env=VARIABLE)
    assert "HTTP 401" in error.what
    assert "hunter2" not in error.diagnostics()


def test_with_a_token_that_does_not_suffice_it_is_refused(secured_server, token):
    error = refusal(secured_server.url, ca=secured_server.ca, token_env=token, packages=["secret"])
    assert "does not allow this" in error.what
    assert "authorization policy" in error.hint


def test_a_gateway_that_forbids_it_is_told(stand_in, token):
    stand_in.code = 403
    assert "does not allow this (HTTP 403)" in refusal(stand_in.url, token_env=token).what


@pytest.mark.parametrize("value", ["", " ", "a\nb", "tokén"])
def test_a_variable_without_a_token_is_an_error_that_does_not_show_it(value, monkeypatch):
    monkeypatch.setenv(VARIABLE, value)
    error = refusal("http://127.0.0.1:1", token_env=VARIABLE)
    assert VARIABLE in error.what
    assert not value.strip() or value not in error.diagnostics()


def test_a_token_that_the_server_echoes_is_in_no_error_and_no_log(stand_in, token, caplog):
    caplog.set_level(logging.DEBUG)
    stand_in.code, stand_in.body = 500, as_json({"code": "x", "message": f"bad Bearer {TOKEN}"})
    assert "bad Bearer ***" in refusal(stand_in.url, token_env=token).what
    assert TOKEN not in caplog.text
    assert stand_in.requests[0][2]["Authorization"] == f"Bearer {TOKEN}"


def test_the_login_of_a_netrc_file_does_not_take_the_tokens_place(stand_in, token, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    evaluate(stand_in.url, token_env=token)
    assert stand_in.requests[0][2]["Authorization"] == f"Bearer {TOKEN}"


# -- the line -------------------------------------------------------------------------------------------------------


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
