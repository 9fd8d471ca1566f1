"""The engine's process: whatever a policy does, the gate gets an answer or an error, and nothing is left running."""

import os

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import rego
from costgate.judge.engine import Query
from costgate.judge.worker import Worker

LOOP = """package p
deny contains i if {
	some i in numbers.range(1, 100000)
	some j in numbers.range(1, 100000)
	some k in numbers.range(1, 100000)
	i + j + k < 0
}
"""
HOG = "package p\ndeny contains x if x := [numbers.range(1, 100000) | some i in numbers.range(1, 100000)]\n"


def worker(timeout_seconds=20, max_memory_mb=512):
    return Worker(timeout_seconds=timeout_seconds, max_memory_mb=max_memory_mb)


def evaluate(policy, *, document=b"{}", data=b"{}", package="p", **limits):
    return worker(**limits).evaluate(Query({"dir/p.rego": policy}, [package], document, data))[package]


def refusal(policy, **rest):
    with pytest.raises(PolicyError) as caught:
        evaluate(policy, **rest)
    assert "backtrace" not in caught.value.diagnostics()
    return caught.value


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_sets_come_back_as_sorted_lists():
    assert evaluate('package p\ndeny contains x if some x in ["b", "a"]\nother := 1') == {"deny": ["a", "b"], "other": 1}


def test_an_infinite_loop_is_killed_and_nothing_is_left_running():
    running = worker(timeout_seconds=1)
    pid = running._process.pid
    with pytest.raises(PolicyError, match="longer than 1 seconds") as caught:
        running.evaluate(Query({"p.rego": LOOP}, ["p"]))
    assert "timeout_seconds" in caught.value.hint
    assert not is_alive(pid)


def test_a_policy_that_takes_all_memory_is_an_error():
    error = refusal(HOG, max_memory_mb=128)
    assert "128 MB of memory" in error.what
    assert "max_memory_mb" in error.hint


def test_the_least_memory_that_may_be_configured_is_enough_for_a_small_policy():
    """config.Gate allows 64 MB and more."""
    assert evaluate("package p\ndeny contains 1", max_memory_mb=64) == {"deny": [1]}


def test_a_function_that_calls_itself_is_an_error():
    """It overflows the engine's stack, which ends the process."""
    assert "call each other without end" in refusal("package p\nf(x) := f(x + 1)\ndeny contains f(1)").what


def test_a_flood_of_prints_neither_reaches_the_report_nor_blocks(capfd):
    flood = 'package p\ndeny contains "x" if {\n\tsome i in numbers.range(1, 20000)\n\tprint("flood flood flood flood", i)\n}'
    assert evaluate(flood) == {"deny": ["x"]}
    assert capfd.readouterr() == ("", "")


def test_a_panic_of_the_engine_is_an_error():
    """The Python binding raises it as something that is no Exception."""
    assert "broke down" in refusal('package p\ndeny contains x if x := strings.count("abc", "")').what


def test_an_undefined_package_is_an_error():
    """A typo in a package must not read as `no findings`."""
    assert "package q is undefined" in refusal("package p\ndeny contains 1", package="q").what


@pytest.mark.parametrize(
    ("policy", "what", "where"),
    [
        ("package p\n\ndeny contains x if {\n", "expecting expression", "dir/p.rego:4:1"),
        ("package p\ndeny contains x if { y > 1 }", "unsafe", "dir/p.rego:2:22"),
        ("package p\ndeny contains x if { x := no_such(1) }", "no_such", "dir/p.rego:2:34"),
        ('package p\ndeny contains x if { x := to_number("abc") }', "could not parse string as number", "dir/p.rego:2:38"),
        ('package p\ndeny contains x if { x := to_number("NaN") }', "could not parse string as number", "dir/p.rego:2:38"),
        ('package p\ndeny contains x if { x := to_number("") }', "could not parse string as number", "dir/p.rego:2:38"),
        ("package p\ndeny contains x if { x := 1 / input.zero }", "zero", "dir/p.rego:2:29"),
        ('package p\ndeny contains x if { x := "5" + 1 }', "numeric", "dir/p.rego:2:28"),
        ('package p\ndeny contains x if { regex.match("(", "x"); x := 1 }', "regex", "dir/p.rego:2:35"),
        ('package p\ndeny[msg] { msg := "x" }', "`if` keyword", "dir/p.rego:2:11"),
        ("package p\nx := y\ny := x", "recursion", "dir/p.rego:2:1"),
        ("package p\nx := 1\nx := 2", "conflicts", "dir/p.rego:3:1"),
        ('package p\ndeny contains $"{input.zero}"', "", "dir/p.rego:2:15"),
    ],
)
def test_errors_name_file_line_and_column(policy, what, where):
    error = refusal(policy, document=b'{"zero": 0}')
    assert what in error.what
    assert error.where == where
    assert error.hint


@pytest.mark.parametrize(
    "document", [b'{"a": NaN}', b'{"a": 1e400}', b'{"a": "\\ud800"}', b"{", b'{"a":' + b"[" * 200 + b"]" * 200 + b"}"]
)
def test_a_document_that_is_no_plain_json_is_an_error(document):
    refusal("package p\nx := 1", document=document)


def test_data_that_is_no_object_is_an_error():
    refusal("package p\nx := 1", data=b"[]")


def test_large_whole_numbers_stay_exact():
    """Amounts in micro-units fit into 64 bits, beyond what a float holds."""
    assert evaluate("package p\nx := input.a + 1", document=b'{"a": 9007199254740993}') == {"x": 9007199254740994}


def test_text_that_is_not_ascii_stays_exact():
    assert evaluate('package p\nx := sprintf("%s: %s", [input.a, "é"])', document='{"a": "日本😀"}'.encode()) == {
        "x": "日本😀: é"
    }


def test_lines_may_be_longer_than_the_engine_allows_by_default():
    assert evaluate(f'package p\nx := "{"a" * 5000}"') == {"x": "a" * 5000}


def test_a_policy_sees_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("COSTGATE_TEST_SECRET", "hunter2")
    assert "hunter2" not in str(evaluate("package p\nx := opa.runtime()"))


def test_a_worker_that_was_never_asked_ends_when_it_is_closed():
    idle = worker()
    idle.close()
    assert not is_alive(idle._process.pid)


def test_without_any_engine_nothing_passes(tmp_path, monkeypatch):
    monkeypatch.setattr("costgate.judge.worker.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PolicyError, match="no policy engine") as caught:
        rego.start(config.Gate())
    assert "opa" in caught.value.hint


def test_a_namesake_of_the_engine_is_not_trusted(tmp_path, monkeypatch):
    """Old packages install a module of the same name without what is needed: that is no engine."""
    (tmp_path / "regorus").mkdir()
    (tmp_path / "regorus" / "__init__.py").write_text("class Engine: pass\n")
    monkeypatch.setattr("costgate.judge.worker._folder", lambda: tmp_path)
    monkeypatch.setenv("PATH", "")
    engine = rego.start(config.Gate())
    with pytest.raises(PolicyError, match=r"no policy engine on this machine: .*another package"):
        engine.evaluate(Query({"p.rego": "package p\nx := 1"}, ["p"]))
