"""Whatever a policy does, on either engine: an answer or an error within the limits, and nothing left behind."""

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import _worker, rego
from costgate.judge.engine import Query

LOOP = """package p
deny contains i if {
	some i in numbers.range(1, 100000)
	some j in numbers.range(1, 100000)
	some k in numbers.range(1, 100000)
	i + j + k < 0
}
"""
HOG = "package p\ndeny contains x if x := [numbers.range(1, 100000) | some i in numbers.range(1, 100000)]\n"
PRINTS = 'package p\ndeny contains "x" if {\n\tsome i in numbers.range(1, 20000)\n\tprint("flood flood flood", i)\n}\n'

pytestmark = pytest.mark.usefixtures("leaves_nothing")


@pytest.fixture(params=["embedded", "opa"])
def evaluate(request):
    """Evaluates one policy on one engine."""
    if request.param == "opa":
        request.getfixturevalue("opa_on_path")

    def run(policy, *, document=b"{}", data=b"{}", timeout_seconds=20, max_memory_mb=512):
        gate = config.Gate(timeout_seconds=timeout_seconds, max_memory_mb=max_memory_mb)
        engine = rego.start(gate, request.param)
        try:
            return engine.evaluate(Query({"dir/p.rego": policy}, ["p"], document, data))["p"]
        finally:
            engine.close()

    return run


def refusal(evaluate, policy, **rest):
    with pytest.raises(PolicyError) as caught:
        evaluate(policy, **rest)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    return caught.value


def test_a_policy_that_loops_is_stopped(evaluate):
    error = refusal(evaluate, LOOP, timeout_seconds=1)
    assert "longer than 1 seconds" in error.what
    assert "timeout_seconds" in error.hint


def test_a_policy_that_takes_all_memory_is_stopped(evaluate):
    error = refusal(evaluate, HOG, max_memory_mb=128)
    assert "128 MB of memory" in error.what
    assert "max_memory_mb" in error.hint


def test_the_least_memory_that_may_be_configured_is_enough_for_a_small_policy(evaluate):
    assert evaluate("package p\ndeny contains 1", max_memory_mb=64) == {"deny": [1]}


def test_what_a_policy_prints_reaches_nobody(evaluate, capfd):
    assert evaluate(PRINTS) == {"deny": ["x"]}
    assert capfd.readouterr() == ("", "")


def test_findings_without_end_are_an_error_of_the_embedded_engine(monkeypatch):
    """Its process answers with a sentence in their place; opa's is told in test_opa.py."""
    monkeypatch.setattr(_worker, "MAX_RESULT", 1000)
    big = b'package p\ndeny contains x if {\n\tsome i in numbers.range(1, 1000)\n\tx := sprintf("%d", [i])\n}\n'
    status, what = _worker.evaluate([b"{}", b"{}", b"1", b"p.rego", big, b"data.p"])
    assert status == b"policy"
    assert b"larger than" in what


def test_a_function_that_calls_itself_is_an_error(evaluate):
    refusal(evaluate, "package p\nf(x) := f(x + 1)\ndeny contains f(1)")


def test_a_document_nested_without_end_is_an_error(evaluate):
    refusal(evaluate, "package p\nx := 1", document=b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}")


@pytest.mark.parametrize("document", [b'{"a": NaN}', b"{", b"", b'{"a": 1} {}'])
def test_a_document_that_is_no_json_is_an_error(evaluate, document):
    refusal(evaluate, "package p\nx := 1", document=document)


def test_a_policy_sees_nothing_of_the_environment(evaluate, monkeypatch):
    monkeypatch.setenv("COSTGATE_TEST_SECRET", "hunter2")
    try:
        seen = str(evaluate("package p\nx := opa.runtime()"))
    except PolicyError as error:
        seen = error.diagnostics()
    assert "hunter2" not in seen


@pytest.mark.parametrize("call", ["http.send", 'http["send"]'])
def test_a_policy_that_calls_the_network_is_an_error(call, evaluate):
    """Another spelling of the name changes nothing. Without a value a rule that calls it would quietly never apply."""
    policy = f'package p\ndeny contains x if x := {call}({{"method": "GET", "url": "http://127.0.0.1:9/"}})\n'
    error = refusal(evaluate, policy)
    assert "http.send" in error.what
    assert error.where.startswith("dir/p.rego:2:")
