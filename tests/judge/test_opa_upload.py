"""Policies lent to an OPA server: it has them for one evaluation, alone, and nothing of them afterwards."""

import threading
import time

import pytest

from costgate import config
from costgate.errors import ConfigError, PolicyError
from costgate.judge import opa_http, opa_upload, rego
from costgate.judge.engine import Query
from costgate.judge.opa_upload import LOCK

LIB = "package lib\nlarge(x) if x > data.params.limit\n"
POLICY = "package p\nimport data.lib\ndeny contains x if {\n\tsome x in input.xs\n\tlib.large(x)\n}\n"
MODULES = {"dir/a.rego": POLICY, "dir/b.rego": LIB}  # the one that calls comes first
DATA = b'{"gate": {"fail_on": "deny"}, "params": {"limit": 5}}'
LOOP = "package p\ndeny contains 1 if { some i in numbers.range(1, 100000); some j in numbers.range(1, 100000); i + j < 0 }"


def evaluate(server, modules=MODULES, *, packages=("p",), **gate):
    engine = rego.start(config.Gate(**gate), "opa-server", config.OpaServer(server.url, upload=True))
    return engine.evaluate(Query(modules, packages, b'{"xs": [1, 6]}', DATA))


def refusal(server, modules=MODULES, **rest):
    with pytest.raises(PolicyError) as caught:
        evaluate(server, modules, **rest)
    assert caught.value.hint
    return caught.value


def left(server):
    """What is on the server."""
    return server.policies, server.data


def test_what_was_uploaded_judges_and_is_taken_away(opa_server):
    assert evaluate(opa_server) == {"p": {"deny": [6]}}
    assert left(opa_server) == ([], {})


def test_while_it_judges_it_stands_under_an_id_of_its_own(opa_server):
    with (
        opa_http.Server(opa_http.target(config.OpaServer(opa_server.url), None), 20) as server,
        opa_upload.uploaded(server, MODULES, {}),
    ):
        first, second = opa_server.policies
        run = opa_server.data[LOCK]["run"]
    assert run.startswith("costgate/")
    assert (first, second) == (f"{run}/0000.rego", f"{run}/0001.rego")


@pytest.mark.parametrize(
    ("policy", "what", "where"),
    [
        ("package p\n\ndeny contains x if {\n", "unexpected eof", "dir/c.rego:4:0"),
        ("package p\ndeny contains x if { x := no_such(1) }", "no_such", "dir/c.rego:2:27"),
        ('package p\ndeny[msg] { msg := "x" }', "`if` keyword", "dir/c.rego:2:1"),
        ('package p\ndeny contains x if { x := to_number("abc") }', "invalid syntax", "dir/c.rego:2:27"),
        ("package q\ndeny contains 1", "package p is undefined", "package p"),
    ],
)
def test_a_policy_that_fails_is_an_error_at_its_place_and_taken_away(policy, what, where, opa_server):
    """Nothing is rewritten on the way: old syntax is an error here as elsewhere."""
    error = refusal(opa_server, {"dir/b.rego": LIB, "dir/c.rego": policy})
    assert what in error.what
    assert error.where == where
    assert left(opa_server) == ([], {})


def test_a_policy_that_takes_too_long_is_taken_away(opa_server):
    assert "within 1 seconds" in refusal(opa_server, {"p.rego": LOOP}, timeout_seconds=1).what
    assert left(opa_server) == ([], {})


@pytest.mark.parametrize(
    ("theirs", "data", "taken"),
    [
        ("package p\nx := 1", {}, "data.p"),
        ("package p.q\nx := 1", {}, "data.p"),
        ("package lib\nx := 1", {}, "data.lib"),
        ("package other\nx := 1", {"params": {"a": 1}}, "data.params"),
        ("package other\nx := 1", {"gate": {}}, "data.gate"),
    ],
)
def test_a_server_that_knows_a_name_already_is_refused_and_keeps_what_it_has(theirs, data, taken, opa_server):
    """Rules of one package from two sides would be judged together."""
    opa_server.deploy({"theirs": theirs}, data)
    before = left(opa_server)
    error = refusal(opa_server)
    assert error.what == f"the OPA server has {taken} already"
    assert "opa.upload" in error.hint
    assert left(opa_server) == before


def test_what_else_the_server_has_stays(opa_server):
    opa_server.deploy({"theirs": "package other\nx := 1"}, {"mine": {"a": 1}})
    before = left(opa_server)
    assert evaluate(opa_server) == {"p": {"deny": [6]}}
    assert left(opa_server) == before


def test_while_another_run_has_its_policies_there_a_run_is_refused(opa_server):
    """Neither sees the other's policies, and the second takes nothing of the first away."""
    outcomes = []
    first = threading.Thread(
        target=lambda: outcomes.append(refusal(opa_server, {"p.rego": LOOP}, timeout_seconds=4)), daemon=True
    )
    first.start()
    while not opa_server.policies:
        time.sleep(0.02)
    before = opa_server.policies
    error = refusal(opa_server)
    assert "another run" in error.what
    assert before[0].rpartition("/")[0] in error.hint
    assert opa_server.policies == before
    first.join()
    assert "within 4 seconds" in outcomes[0].what
    assert left(opa_server) == ([], {})


def test_what_cannot_be_taken_away_is_told(opa_server, monkeypatch):
    def fail(self, kind, path):
        raise self._error(f"{kind}/{path} stays", "none")

    monkeypatch.setattr(opa_http.Server, "remove", fail)
    error = refusal(opa_server)
    assert "could not be taken away" in error.what
    assert "costgate/" in error.hint
    error = refusal(opa_server)
    assert "another run" in error.what, "the lock stayed too"


def test_an_error_and_what_it_leaves_behind_are_both_told(opa_server, monkeypatch):
    def fail(self, kind, path):
        raise self._error(f"{kind}/{path} stays", "none")

    monkeypatch.setattr(opa_http.Server, "remove", fail)
    error = refusal(opa_server, {"p.rego": "package q\nx := 1"})
    assert "package p is undefined" in error.what
    assert "could not be taken away" in error.what


def test_an_interruption_leaves_nothing_there(opa_server, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("costgate.judge.opa_server.OpaServer._value", interrupt)
    with pytest.raises(KeyboardInterrupt):
        evaluate(opa_server)
    assert left(opa_server) == ([], {})


@pytest.mark.parametrize("call", ['http["send"]', "opa [`runtime`]", 'net["lookup_ip_addr"]'])
def test_a_policy_that_reaches_out_by_another_spelling_is_not_lent(call, opa_server):
    """The server would do it, from its own network."""
    error = refusal(opa_server, {"dir/c.rego": f"package p\n\ndeny contains x if x := {call}({{}})"})
    assert "in brackets" in error.what
    assert error.where == "dir/c.rego:3"
    assert left(opa_server) == ([], {})


@pytest.mark.parametrize("rest", [{"package": "acme"}, {"packages": ["acme"]}])
def test_uploaded_policies_keep_their_packages(rest):
    with pytest.raises(ConfigError, match="keep their own"):
        rego.start(config.Gate(), "opa-server", config.OpaServer("http://127.0.0.1:1", upload=True, **rest))
