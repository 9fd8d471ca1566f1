"""The `opa` program: found, bounded, hermetic, and its errors told as ours."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import rego
from costgate.judge.engine import Query

HELPER = "package lib\nlarge(x) if x > 5\n"
POLICY = (
    "package p\nimport data.lib\ndeny contains x if {\n\tsome x in input.xs\n\tlib.large(x)\n}\nlimit := data.params.limit\n"
)

pytestmark = pytest.mark.usefixtures("leaves_nothing")


def evaluate(modules, *, packages=("p",), document=b"{}", data=b"{}", **gate):
    engine = rego.start(config.Gate(**gate), "opa")
    return engine.evaluate(Query(modules, packages, document, data))


def refusal(modules, **rest):
    with pytest.raises(PolicyError) as caught:
        evaluate(modules, **rest)
    return caught.value


def interrupt(*_):
    raise KeyboardInterrupt


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Makes a shell script that is found as `opa`; it answers as opa does until it is asked to evaluate."""

    def make(script, *, version="echo Version: 1.2.3", capabilities="echo '{\"builtins\":[]}'"):
        folder = tmp_path / "bin"
        folder.mkdir()
        cases = f"version) {version};;\ncapabilities) {capabilities};;\neval) {script};;"
        (folder / "opa").write_text(f'#!/bin/sh\ncase "$1" in\n{cases}\nesac\n')
        (folder / "opa").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    return make


@pytest.mark.usefixtures("opa_on_path")
class TestReal:
    """With a real OPA."""

    def test_its_name_has_its_version(self):
        assert rego.start(config.Gate(), "opa").name.startswith("opa 1.")

    def test_all_packages_are_evaluated_together_and_policies_call_each_other(self):
        found = evaluate(
            {"dir/p.rego": POLICY, "lib.rego": HELPER, "q.rego": 'package q["b-c"]\nwarn contains "w"'},
            packages=["p", 'q["b-c"]'],
            document=b'{"xs": [1, 7, 6]}',
            data=b'{"params": {"limit": 3}}',
        )
        assert found == {"p": {"deny": [6, 7], "limit": 3}, 'q["b-c"]': {"warn": ["w"]}}

    def test_an_undefined_package_is_an_error_that_names_it(self):
        error = refusal({"p.rego": POLICY, "lib.rego": HELPER}, packages=["p", "nope"])
        assert "package nope is undefined" in error.what

    @pytest.mark.parametrize(
        ("policy", "what", "where"),
        [
            ("package p\n\ndeny contains x if {\n", "unexpected eof", "dir/p.rego:4:0"),
            ("package p\ndeny contains x if { y > 1 }", "unsafe", "dir/p.rego:2:15"),
            ("package p\ndeny contains x if { x := no_such(1) }", "no_such", "dir/p.rego:2:27"),
            ('package p\ndeny contains x if { x := to_number("abc") }', "invalid syntax", "dir/p.rego:2:27"),
            ("package p\ndeny contains x if { x := 1 / input.zero }", "divide by zero", "dir/p.rego:2:27"),
            ('package p\ndeny contains x if { regex.match("(", "x"); x := 1 }', "regex", "dir/p.rego:2:22"),
            ('package p\ndeny[msg] { msg := "x" }', "`if` keyword", "dir/p.rego:2:1"),
            ("package p\nx := y\ny := x", "recursive", "dir/p.rego:2:1"),
            ("package p\nx := 1\nx := 2", "conflict", "dir/p.rego:3:1"),
            ("package p\ndeny contains x if x := net.lookup_ip_addr(input.host)", "undefined function", "dir/p.rego:2:25"),
            ("package p\ndeny contains x if x := opa.runtime()", "undefined function", "dir/p.rego:2:25"),
        ],
    )
    def test_errors_name_file_line_and_column(self, policy, what, where):
        error = refusal({"dir/p.rego": policy}, document=b'{"zero": 0}')
        assert what in error.what
        assert error.where == where
        assert error.hint
        assert "costgate-" not in error.diagnostics()

    def test_findings_without_end_are_an_error(self, monkeypatch):
        monkeypatch.setattr("costgate.judge.opa.MAX_OUTPUT_MB", 1)
        big = 'package p\ndeny contains x if {\n\tsome i in numbers.range(1, 30000)\n\tx := sprintf("%100d", [i])\n}\n'
        assert "larger than 1 MiB" in refusal({"p.rego": big}).what

    @pytest.mark.parametrize("data", [b"[]", b"", b"{"])
    def test_data_that_is_no_object_is_an_error(self, data):
        assert "no JSON object" in refusal({"p.rego": POLICY}, data=data).what

    def test_a_reference_to_a_remote_schema_is_not_fetched(self):
        policy = 'package p\nx := json.match_schema({}, {"$ref": "http://127.0.0.1:9/schema"})\n'
        assert "remote reference loading disabled" in refusal({"p.rego": policy}).what

    def test_text_and_large_whole_numbers_stay_exact(self):
        found = evaluate(
            {"p.rego": 'package p\nx := input.a + 1\ny := sprintf("%s: %s", [input.b, "é"])'},
            document='{"a": 9007199254740993, "b": "日本😀"}'.encode(),
        )
        assert found == {"p": {"x": 9007199254740994, "y": "日本😀: é"}}


def test_without_the_program_the_choice_of_it_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PolicyError, match="not on PATH") as caught:
        rego.start(config.Gate(), "opa")
    assert "openpolicyagent.org" in caught.value.hint


def test_without_the_embedded_engine_opa_takes_over(stand_in, monkeypatch):
    """The program is found on PATH, and its answer has a list for each package."""
    monkeypatch.setattr("costgate.judge.worker.find_spec", lambda _: None)
    stand_in('echo \'{"result":[{"expressions":[{"value":[[{"deny":["x"]}]]}]}]}\'')
    engine = rego.start(config.Gate())
    assert engine.name == "opa 1.2.3"
    assert engine.evaluate(Query({"p.rego": "package p"}, ["p"])) == {"p": {"deny": ["x"]}}


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("echo 'segmentation fault' >&2; exit 3", "ended with code 3: segmentation fault"),
        ("kill -SEGV $$", "ended with code -11: it said nothing"),
        ("echo 'fatal error: runtime: out of memory' >&2; exit 2", "more than 2048 MB of memory"),
        ("echo 'fatal error: runtime: cannot allocate memory' >&2; exit 2", "more than 2048 MB of memory"),
        ("echo '{\"errors\": []}'; exit 1", "ended with code 1"),
        ("echo '{}'", "did not answer with a package's rules"),
        ('echo \'{"result":[{"expressions":[{"value":[]}]}]}\'', "did not answer with a package's rules"),
        ('echo \'{"result":[{"expressions":[{"value":[[1]]}]}]}\'', "did not answer with a package's rules"),
        ("echo hello", "did not answer with a package's rules: hello"),
        (":", "did not answer with a package's rules: it said nothing"),
    ],
)
def test_an_opa_that_breaks_down_is_an_error(script, what, stand_in):
    stand_in(script)
    assert what in refusal({"p.rego": POLICY}).what


@pytest.mark.parametrize("capabilities", ["echo no", "exit 1", "echo '{\"features\":[]}'"])
def test_an_opa_that_does_not_say_what_it_can_do_is_not_trusted(capabilities, stand_in):
    stand_in("exit 1", capabilities=capabilities)
    error = refusal({"p.rego": POLICY})
    assert "did not answer with capabilities" in error.what
    assert "1.0 or newer" in error.hint


def test_a_file_that_is_no_program_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "opa").write_text("not a program")
    (tmp_path / "opa").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PolicyError):
        evaluate({"p.rego": POLICY})


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_opa_that_hangs_is_stopped_with_all_that_it_started(stand_in, tmp_path):
    """A version manager's script starts the real program, which must not outlive it."""
    note = tmp_path / "child"
    stand_in(f"sleep 600 & echo $! > {note}; wait")
    assert "longer than 3 seconds" in refusal({"p.rego": POLICY}, timeout_seconds=3).what
    assert any(is_gone(note.read_text().strip()) or time.sleep(0.01) for _ in range(1000))


def is_gone(pid):
    """Whether the process has ended; whoever inherited it may not have buried it yet."""
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_an_interruption_stops_it_too(stand_in, monkeypatch):
    stand_in("sleep 60")
    engine = rego.start(config.Gate(), "opa")
    engine._capabilities = lambda: b"{}"
    waits = iter([interrupt])
    real = subprocess.Popen.wait

    def wait(process, *given):
        return next(waits, real)(process, *given)

    monkeypatch.setattr("subprocess.Popen.wait", wait)
    with pytest.raises(KeyboardInterrupt):
        engine.evaluate(Query({"p.rego": POLICY}, ["p"]))


def test_it_gets_no_environment_but_what_a_loader_needs(stand_in, monkeypatch):
    monkeypatch.setenv("COSTGATE_TEST_SECRET", "hunter2")
    stand_in("env >&2; exit 1")
    assert "hunter2" not in refusal({"p.rego": POLICY}).diagnostics()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a program's memory cannot be bounded")
def test_it_is_bounded_by_the_system_too(stand_in):
    """In case that nobody is left to stop it: CPU seconds, KB of memory, core files."""
    stand_in('echo "$(ulimit -H -t) $(ulimit -H -d) $(ulimit -H -c)" >&2; exit 1')
    seconds = 5 * os.cpu_count() + 1
    error = refusal({"p.rego": POLICY}, timeout_seconds=5, max_memory_mb=64)
    assert f": {seconds} {(64 + 128) * 1024} 0" in error.what
